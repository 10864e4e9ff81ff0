//! Laws of sealing: only the right key opens a box, only in its place; and of keyed hashes and key files.

use std::collections::HashSet;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use proptest::prelude::*;
use tanggap::complaint::{ComplaintId, Identity, TrackingCode};
use tanggap::platform::seal::{
    BoxLabel, Contact, Field, Person, PrivateKey, PublicKey, SealError, open, open_value, seal,
    seal_value,
};
use tanggap::platform::secrets::{
    KeyError, LookupKey, PublicKeys, Secret, WorkerKeys, new_token, open_inspectorate_key, prepare,
    random_bytes,
};
use uuid::Uuid;

const LABEL: BoxLabel = BoxLabel {
    complaint: ComplaintId(Uuid::from_u128(7)),
    field: Field::Person,
    identity: Identity::Confidential,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_sealed_opens_again_and_its_length_says_little(plain in prop::collection::vec(any::<u8>(), 0..300)) {
        let key = PrivateKey::generate();
        let sealed = seal(key.public(), &LABEL, &plain);
        prop_assert_eq!((sealed.len() - 1 - 8 - 32 - 16) % 64, 0);
        let opened = open(&key, &LABEL, &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), plain.as_slice());
        prop_assert!(plain.len() < 8 || !sealed.windows(plain.len()).any(|window| window == plain.as_slice()));
        prop_assert_ne!(seal(key.public(), &LABEL, &plain), sealed, "the same text twice is not seen to be the same");
    }

    #[test]
    fn a_box_with_one_bit_changed_or_cut_off_does_not_open(
        plain in prop::collection::vec(any::<u8>(), 0..100),
        at in any::<prop::sample::Index>(),
        bit in 0..8u32,
    ) {
        let key = PrivateKey::generate();
        let sealed = seal(key.public(), &LABEL, &plain);
        let at = at.index(sealed.len());
        let mut changed = sealed.clone();
        changed[at] ^= 1u8 << bit;
        // RFC 7748, 5: the highest bit of an X25519 point is not part of it, but HPKE binds all bytes.
        prop_assert!(open(&key, &LABEL, &changed).is_err());
        prop_assert!(open(&key, &LABEL, &sealed[..at]).is_err());
    }

    #[test]
    fn a_box_opens_nowhere_but_in_its_place(other in any::<u128>(), plain in ".{0,40}") {
        let key = PrivateKey::generate();
        let sealed = seal(key.public(), &LABEL, plain.as_bytes());
        let places = [
            BoxLabel { complaint: ComplaintId(Uuid::from_u128(other)), ..LABEL },
            BoxLabel { field: Field::Contact, ..LABEL },
            BoxLabel { identity: Identity::Named, ..LABEL },
        ];
        for place in places.iter().filter(|place| **place != LABEL) {
            prop_assert_eq!(open(&key, place, &sealed), Err(SealError::Refused));
        }
        prop_assert_eq!(open(&PrivateKey::generate(), &LABEL, &sealed), Err(SealError::OtherKey));
    }

    #[test]
    fn anything_at_all_can_be_tried_as_a_box(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(open(&PrivateKey::generate(), &LABEL, &bytes).is_err());
    }
}

#[test]
fn a_hundred_boxes_moved_to_another_complaint_all_stay_shut() {
    let key = PrivateKey::generate();
    let label = |number| BoxLabel {
        complaint: ComplaintId(Uuid::from_u128(number)),
        ..LABEL
    };
    let boxes: Vec<_> = (0..100)
        .map(|number| seal(key.public(), &label(number), b"Marbun Penanda"))
        .collect();
    let opened = boxes
        .iter()
        .zip(1..)
        .filter(|(sealed, next)| open(&key, &label(*next), sealed).is_ok())
        .count();
    assert_eq!(opened, 0);
}

#[test]
fn a_person_and_a_contact_travel_sealed_and_print_nothing() {
    let key = PrivateKey::generate();
    let person = Person {
        name: "Marbun Penanda".into(),
    };
    let contact = Contact {
        phone: Some("+6281234564821".into()),
        email: None,
        no_whatsapp: false,
    };
    let sealed = seal_value(key.public(), &LABEL, &person).unwrap();
    assert!(open_value::<Person>(&key, &LABEL, &sealed).unwrap() == person);
    assert!(open_value::<Contact>(&key, &LABEL, &seal(key.public(), &LABEL, b"no JSON")).is_err());
    let shown = format!(
        "{person:?} {contact:?} {key:?} {:?} {:?}",
        Secret::new("rahasia"),
        LookupKey::new([65; 32])
    );
    for secret in ["Marbun", "4821", "rahasia", "65", "AAAA"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn points_that_give_no_secret_are_no_public_keys() {
    assert!(PublicKey::from_slice(&[0; 32]).is_none());
    assert!(PublicKey::from_slice(&[1; 31]).is_none());
    let mut one = [0; 32];
    one[0] = 1;
    assert!(PublicKey::from_slice(&one).is_none());
}

#[test]
fn a_thousand_codes_have_a_thousand_hashes_and_a_replay_has_the_same_code() {
    let (key, other) = (
        LookupKey::new(random_bytes()),
        LookupKey::new(random_bytes()),
    );
    let codes: Vec<TrackingCode> = (0..1000)
        .map(|number| key.derive_code(b"kunci-1", ComplaintId(Uuid::from_u128(number))))
        .collect();
    let written: HashSet<String> = codes.iter().map(TrackingCode::reveal).collect();
    let hashes: HashSet<[u8; 32]> = codes.iter().map(|code| key.code_hash(code)).collect();
    assert_eq!((written.len(), hashes.len()), (1000, 1000));
    assert!(
        codes
            .iter()
            .all(|code| key.code_hash(code) != other.code_hash(code))
    );
    let first = ComplaintId(Uuid::from_u128(0));
    assert_eq!(key.derive_code(b"kunci-1", first), codes[0]);
    assert_ne!(key.derive_code(b"kunci-2", first), codes[0]);
    assert_ne!(other.derive_code(b"kunci-1", first), codes[0]);
}

#[test]
fn one_contact_has_another_index_for_every_purpose_and_key() {
    let (key, other) = (LookupKey::new([1; 32]), LookupKey::new([2; 32]));
    let phone = "+6281234564821";
    let indexes = [
        key.blind_index("abuse", phone),
        key.blind_index("limits 2026-11-24", phone),
        key.blind_index("limits 2026-11-25", phone),
        other.blind_index("abuse", phone),
        key.token_hash(phone),
    ];
    assert_eq!(indexes.iter().collect::<HashSet<_>>().len(), indexes.len());
    assert_eq!(key.blind_index("abuse", phone), indexes[0]);
    assert_ne!(new_token().reveal(), new_token().reveal());
    assert_eq!(new_token().reveal().len(), 43);
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path)
        .expect("it was just made")
        .permissions()
        .mode()
        & 0o777
}

#[test]
fn the_first_start_makes_all_keys_for_their_owner_only_and_no_later_one_touches_them() {
    let data = tempfile::tempdir().unwrap();
    let passphrase = prepare(data.path()).unwrap().unwrap();
    let folder = data.path().join("keys");
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(files.len(), 5);
    assert!(files.iter().all(|file| mode(file) == 0o600));
    let before: Vec<_> = files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect();
    let plain = before
        .iter()
        .map(|content| String::from_utf8_lossy(content))
        .collect::<String>();
    assert!(
        !plain.contains(passphrase.reveal())
            && !plain.contains(&passphrase.reveal().replace('-', ""))
    );
    assert!(prepare(data.path()).unwrap().is_none());
    let after: Vec<_> = files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect();
    assert_eq!(before, after);
    assert_eq!(
        std::fs::read_dir(data.path()).unwrap().count(),
        1,
        "nothing is left lying beside the keys"
    );

    let public = PublicKeys::load(data.path()).unwrap();
    let worker = WorkerKeys::load(data.path()).unwrap();
    let typed = passphrase
        .reveal()
        .to_lowercase()
        .replace('-', " ")
        .replace('0', "o");
    let inspectorate = open_inspectorate_key(data.path(), &typed).unwrap();
    assert!(matches!(
        open_inspectorate_key(data.path(), "AAAAA-BBBBB"),
        Err(KeyError::Passphrase)
    ));
    for (identity, field, opens) in [
        (Identity::Confidential, Field::Person, Some(&inspectorate)),
        (
            Identity::Confidential,
            Field::Contact,
            Some(&worker.private),
        ),
        (Identity::Named, Field::Person, Some(&worker.private)),
        (Identity::Named, Field::Contact, Some(&worker.private)),
        (Identity::Anonymous, Field::Person, None),
        (Identity::Anonymous, Field::Contact, None),
    ] {
        let label = BoxLabel {
            field,
            identity,
            ..LABEL
        };
        let sealed = public
            .recipient(field, identity)
            .map(|key| seal(key, &label, b"isi"));
        assert_eq!(sealed.is_some(), opens.is_some());
        if let (Some(sealed), Some(key)) = (sealed, opens) {
            assert_eq!(open(key, &label, &sealed).unwrap().as_slice(), b"isi");
        }
    }
}

#[test]
fn of_eight_first_starts_at_once_one_makes_the_keys() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path();
    let made: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8)
            .map(|_| scope.spawn(move || prepare(path).unwrap()))
            .collect();
        starts
            .into_iter()
            .filter_map(|start| start.join().unwrap())
            .collect()
    });
    assert_eq!(made.len(), 1);
    assert!(open_inspectorate_key(path, made[0].reveal()).is_ok());
    assert_eq!(std::fs::read_dir(path).unwrap().count(), 1);
}

#[test]
fn a_damaged_or_missing_key_file_is_named() {
    let data = tempfile::tempdir().unwrap();
    prepare(data.path()).unwrap();
    let file = data.path().join("keys/worker.key");
    for content in ["", "bm90IDMyIGJ5dGVz", "not base64 at all!"] {
        std::fs::write(&file, content).unwrap();
        assert!(
            WorkerKeys::load(data.path())
                .unwrap_err()
                .to_string()
                .contains("worker.key is damaged")
        );
    }
    std::fs::remove_file(&file).unwrap();
    assert!(
        WorkerKeys::load(data.path())
            .unwrap_err()
            .to_string()
            .contains("worker.key")
    );
    assert!(
        PublicKeys::load(data.path()).is_ok(),
        "a web host needs no private key"
    );
    assert!(
        prepare(data.path()).unwrap().is_none(),
        "and gets none made"
    );
    std::fs::write(data.path().join("keys/inspectorate.key.sealed"), "{}").unwrap();
    assert!(matches!(
        open_inspectorate_key(data.path(), "x"),
        Err(KeyError::Damaged { .. })
    ));
}
