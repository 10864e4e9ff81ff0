//! Laws of what goes out and comes in by webhook: signatures, delivery states, addresses, and when to try again.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde::Deserialize;
use tanggap::complaint::Instant;
use tanggap::notify::SendError;
use tanggap::notify::backoff::{ATTEMPTS, longest_wait, next_attempt};
use tanggap::notify::webhook::{SigningSecret, is_public, sign, verify};
use tanggap::notify::whatsapp::{Status, classify, is_signed, is_token, parse};
use tanggap::platform::secrets::Secret;

/// The published payloads and vectors, which lie beside a checkout and not in it.
fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/whatsapp");
    if !folder.is_dir() {
        println!("skipped: no WhatsApp test data beside this checkout");
        return None;
    }
    Some(folder)
}

fn is_signed_by(secret: &str, body: &[u8], header: &str) -> bool {
    is_signed(&[Secret::new(secret)], body, [header.as_bytes()])
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    secret: String,
    body: String,
    signature: String,
    valid: bool,
}

#[test]
fn the_published_signatures_are_judged_as_published() {
    let Some(folder) = shared() else { return };
    let text = fs::read_to_string(folder.join("signatures.json")).unwrap();
    let vectors: Vec<Vector> = serde_json::from_str(&text).unwrap();
    assert_eq!(vectors.len(), 8);
    for vector in vectors {
        let found = is_signed_by(&vector.secret, vector.body.as_bytes(), &vector.signature);
        assert_eq!(found, vector.valid, "{}", vector.name);
    }
}

/// GitHub documents this vector for the same header and scheme ("Validating webhook deliveries").
const SECRET: &str = "It's a Secret to Everybody";
const BODY: &[u8] = b"Hello, World!";
const SIGNATURE: &str = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

#[test]
fn a_signature_counts_whole_once_and_under_a_known_secret() {
    assert!(is_signed_by(SECRET, BODY, SIGNATURE));
    for length in 0..SIGNATURE.len() {
        assert!(
            !is_signed_by(SECRET, BODY, &SIGNATURE[..length]),
            "cut to {length}"
        );
    }
    for wrong in [
        &format!("{SIGNATURE}0"),
        &format!(" {SIGNATURE}"),
        &SIGNATURE.replace("256", "1"),
        "sha256=",
    ] {
        assert!(!is_signed_by(SECRET, BODY, wrong), "{wrong}");
    }
    let secrets = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| Secret::new(*text))
            .collect::<Vec<_>>()
    };
    let (one, two) = ([SIGNATURE.as_bytes()], [SIGNATURE.as_bytes(); 2]);
    assert!(
        is_signed(&secrets(&["new", SECRET]), BODY, one)
            && is_signed(&secrets(&[SECRET, "old"]), BODY, one)
    );
    assert!(!is_signed(&secrets(&[SECRET]), BODY, two), "two headers");
    assert!(!is_signed(&secrets(&[SECRET]), BODY, []), "no header");
    assert!(!is_signed(&[], BODY, one), "no secret");
    // HMAC-SHA-256 with an empty key over an empty text.
    let empty = "sha256=b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";
    assert!(
        !is_signed_by("", b"", empty),
        "an unset secret signs nothing"
    );
    assert!(is_token(&Secret::new("abc"), "abc"));
    assert!(!is_token(&Secret::new("abc"), "ab") && !is_token(&Secret::new(""), ""));
}

proptest! {
    #[test]
    fn any_other_byte_in_body_or_signature_is_refused(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut body = BODY.to_vec();
        let place = at.index(body.len());
        if body[place] != byte {
            body[place] = byte;
            prop_assert!(!is_signed_by(SECRET, &body, SIGNATURE));
        }
        let mut header = SIGNATURE.as_bytes().to_vec();
        let place = at.index(header.len());
        if !header[place].eq_ignore_ascii_case(&byte) {
            header[place] = byte;
            prop_assert!(!is_signed(&[Secret::new(SECRET)], BODY, [header.as_slice()]));
        }
    }

    #[test]
    fn no_body_makes_the_reader_panic(body in prop::collection::vec(any::<u8>(), 0..300), json in "[\\[\\]{}\":,a-z0-9 ]{0,80}") {
        let _ = parse(&body);
        let _ = parse(json.as_bytes());
    }

    #[test]
    fn reports_in_any_order_and_number_end_in_the_same_state(mut reports in prop::collection::vec(0..4usize, 1..12)) {
        const ALL: [Status; 4] = [Status::Sent, Status::Failed, Status::Delivered, Status::Read];
        let end = |order: &[usize]| order.iter().fold(Status::Sent, |old, &new| old.advance(ALL[new]));
        let first = end(&reports);
        reports.sort_unstable_by(|a, b| b.cmp(a));
        prop_assert_eq!(end(&reports), first);
        reports.extend(reports.clone());
        prop_assert_eq!(end(&reports), first);
    }

    #[test]
    fn a_webhook_verifies_under_each_of_its_secrets_and_no_other(
        id in "[a-z0-9-]{1,36}", seconds in 0..4_000_000_000i64, body in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let new = || SigningSecret::parse(SigningSecret::generate().reveal()).unwrap();
        let secrets = [new(), new()];
        let header = sign(&secrets, &id, seconds, &body);
        prop_assert_eq!(header.split(' ').count(), 2);
        for secret in &secrets {
            prop_assert!(verify(secret, &id, seconds, &body, &header, seconds + 300));
            prop_assert!(!verify(secret, &id, seconds, &body, &header, seconds + 301));
            prop_assert!(!verify(secret, &id, seconds + 1, &body, &header, seconds));
            prop_assert!(!verify(secret, &(id.clone() + "x"), seconds, &body, &header, seconds));
            prop_assert!(!verify(secret, &id, seconds, &[body.as_slice(), b"x"].concat(), &header, seconds));
        }
        prop_assert!(!verify(&new(), &id, seconds, &body, &header, seconds));
    }

    #[test]
    fn a_wait_is_never_longer_than_its_bound(attempt in 1..ATTEMPTS, jitter in any::<u32>()) {
        let now = Instant::from_seconds(1_764_000_000);
        let wait = next_attempt(now, attempt, jitter).unwrap().since(now).as_secs();
        prop_assert!((1..=longest_wait(attempt).unwrap()).contains(&wait));
    }
}

#[test]
fn every_published_payload_is_read() {
    let Some(folder) = shared() else { return };
    let (mut files, mut statuses, mut messages) = (0, Vec::new(), 0);
    for sdk in ["sdk_java", "sdk_php", "sdk_python"] {
        for entry in fs::read_dir(folder.join(sdk)).unwrap() {
            let body = fs::read(entry.unwrap().path()).unwrap();
            let delivery = parse(&body).unwrap();
            files += 1;
            messages += delivery.messages.len();
            statuses.extend(delivery.statuses);
            for length in (0..body.len()).step_by(7) {
                let _ = parse(&body[..length]);
            }
        }
    }
    let count = |status| {
        statuses
            .iter()
            .filter(|update| update.status == status)
            .count()
    };
    assert_eq!(files, 101);
    let counts = [
        Status::Sent,
        Status::Failed,
        Status::Delivered,
        Status::Read,
    ]
    .map(count);
    assert_eq!(
        (counts, messages),
        INDEXED,
        "as the index beside the payloads says"
    );
    assert!(
        statuses
            .iter()
            .all(|update| update.at.is_some() && update.provider_id.len() > 3)
    );
    assert!(
        statuses
            .iter()
            .filter(|update| update.status == Status::Failed)
            .all(|update| update.error_code.is_some())
    );
    assert!(
        statuses
            .iter()
            .any(|update| update.callback.as_deref() == Some("some data"))
    );
}

/// Sent, failed, delivered and read reports, and messages of citizens.
const INDEXED: ([usize; 4], usize) = ([3, 4, 8, 6], 66);

#[test]
fn metas_codes_say_what_to_do() {
    let is_retry = |code| matches!(classify(400, Some(code)), SendError::Retry { .. });
    let is_fail = |code| matches!(classify(400, Some(code)), SendError::Fail { .. });
    let is_park = |code| matches!(classify(400, Some(code)), SendError::Park { .. });
    assert!(
        [130_429, 131_056, 131_016, 131_000, 4, 80007]
            .into_iter()
            .all(is_retry)
    );
    assert!(
        [
            131_026, 131_047, 131_049, 131_050, 132_000, 132_001, 132_015, 100
        ]
        .into_iter()
        .all(is_fail)
    );
    assert!([190, 368, 131_031].into_iter().all(is_park));
    assert!(
        matches!(classify(503, None), SendError::Retry { .. })
            && matches!(classify(429, None), SendError::Retry { .. })
    );
    assert!(
        matches!(classify(401, None), SendError::Park { .. })
            && matches!(classify(404, None), SendError::Fail { .. })
    );
    let SendError::Retry { after_seconds, .. } = classify(400, Some(131_056)) else {
        panic!("131056 is tried again")
    };
    assert!(
        after_seconds >= Some(6),
        "the distance between two messages to one recipient"
    );
}

/// The example of the specification's own libraries.
#[test]
fn the_published_webhook_signature_is_ours() {
    let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let header = sign(
        &[secret],
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1_614_265_330,
        br#"{"test": 2432232314}"#,
    );
    assert_eq!(header, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    for bad in [
        "",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_c2hvcnQ=",
        "whsec_***",
    ] {
        assert!(SigningSecret::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn addresses_inside_networks_are_not_public() {
    for inside in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "fec0::1",
    ] {
        assert!(!is_public(inside.parse::<IpAddr>().unwrap()), "{inside}");
    }
    for outside in [
        "8.8.8.8",
        "1.1.1.1",
        "100.128.0.1",
        "172.32.0.1",
        "103.10.1.1",
        "2400:cb00::1",
        "2a00:1450::1",
    ] {
        assert!(is_public(outside.parse::<IpAddr>().unwrap()), "{outside}");
    }
}

#[test]
fn trying_again_takes_about_three_days_and_then_ends() {
    let now = Instant::from_seconds(1_764_000_000);
    let (mut at, mut attempt) = (now, 1);
    while let Some(next) = next_attempt(at, attempt, 500_000) {
        (at, attempt) = (next, attempt + 1);
    }
    assert_eq!(attempt, ATTEMPTS);
    let hours = at.since(now).as_hours();
    assert!((66..=78).contains(&hours), "{hours} hours");
    let bounds: Vec<i64> = (1..ATTEMPTS).map_while(longest_wait).collect();
    assert!(bounds.is_sorted() && bounds.len() == ATTEMPTS as usize - 1);
    assert_eq!(
        (longest_wait(ATTEMPTS), longest_wait(u32::MAX)),
        (None, None)
    );
    assert_eq!(longest_wait(0), longest_wait(1));
}
