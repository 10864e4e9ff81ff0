//! What the scripts of a citizen's page may weigh, compressed as they travel.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Name and bytes at most. The form's script starts with its page; the rest comes when it is asked for.
const AT_MOST: &[(&str, usize)] = &[
    ("lapor.js", 8 * 1024),
    ("kirim.js", 1_229),
    ("simpan.js", 6 * 1024),
    ("kuitansi.js", 2 * 1024),
    ("foto.js", 4 * 1024),
    ("peta.js", 4 * 1024),
    // The pages of staff may have 30 KB; this is what they have.
    ("petugas.js", 8 * 1024),
    ("leaflet/leaflet.js", 46 * 1024),
];

/// The bytes after gzip, which is how browsers get them.
fn compressed(script: &[u8]) -> usize {
    let mut gzip = Command::new("gzip")
        .args(["-9", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = gzip.stdin.take().unwrap();
    let script = script.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&script));
    let output = gzip.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output.stdout.len()
}

/// Every script that is heavier than it may be, in words.
fn too_heavy(name: &str, script: &[u8]) -> Option<String> {
    let (_, most) = AT_MOST.iter().find(|(known, _)| *known == name)?;
    let bytes = compressed(script);
    (bytes > *most).then(|| format!("{name} has {bytes} bytes of at most {most}"))
}

#[test]
fn every_script_keeps_its_budget() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/assets");
    let found: Vec<_> = AT_MOST
        .iter()
        .filter_map(|(name, _)| too_heavy(name, &std::fs::read(folder.join(name)).unwrap()))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn thirty_kilobytes_more_are_caught() {
    // Numbers that follow no pattern that gzip could use.
    let mut state = 1_u32;
    let planted: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(30 * 1024)
    .collect();
    for (name, _) in AT_MOST.iter().filter(|(_, most)| *most < planted.len()) {
        assert!(too_heavy(name, &planted).is_some(), "{name}");
    }
}
