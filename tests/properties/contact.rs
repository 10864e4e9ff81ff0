//! Laws of typed contacts: one number has one form, a mask hides, and nothing typed can hurt.

use proptest::prelude::*;
use tanggap::intake::contact::{BadContact, Email, Found, Handle, Phone, looks_personal};

/// A mobile number without its prefix, as the numbering plan allows it.
fn national() -> impl Strategy<Value = String> {
    "8[1-35-9][0-9]{7,10}"
}

/// The same digits as a person would type them.
fn typed(national: &str, prefix: &str, gap: &str) -> String {
    let groups: Vec<&str> = national
        .as_bytes()
        .chunks(4)
        .map(|group| std::str::from_utf8(group).expect("digits are ASCII"))
        .collect();
    format!(" {prefix}{}", groups.join(gap))
}

proptest! {
    #[test]
    fn every_way_to_type_a_number_gives_one_form(
        national in national(),
        prefix in prop::sample::select(vec!["", "0", "62", "+62", "+62 ", "+62-", "(+62) ", "+62 (0)", "0\u{200b}"]),
        gap in prop::sample::select(vec!["", " ", "-", ".", " - ", "\u{a0}", "\u{2011}"]),
    ) {
        let phone = Phone::parse(&typed(&national, prefix, gap)).unwrap();
        prop_assert_eq!(phone.as_str(), format!("+62{national}"));
        prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
        prop_assert_eq!(Phone::parse(phone.whatsapp_id()), Ok(phone));
    }

    #[test]
    fn a_masked_number_shows_its_last_four_digits_and_no_more(national in national()) {
        let masked = Phone::parse(&national).unwrap().masked();
        let shown: String = masked.chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(shown.as_str(), &national[national.len() - 4..]);
    }

    #[test]
    fn an_address_keeps_its_form_and_its_mask_hides_the_name(
        local in "[a-zA-Z0-9+_-]{1,20}(\\.[a-zA-Z0-9]{1,10}){0,2}",
        domain in "[a-zA-Z0-9]([a-zA-Z0-9-]{0,10}[a-zA-Z0-9])?(\\.[a-zA-Z]{2,8}){1,2}",
    ) {
        let email = Email::parse(&format!(" {local}@{domain}\n")).unwrap();
        prop_assert_eq!(email.as_str(), format!("{local}@{}", domain.to_ascii_lowercase()));
        prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
        let masked = email.masked();
        let shown = masked.split('@').next().unwrap().trim_end_matches('•').len();
        prop_assert!(shown <= 1 && shown < local.len());
    }

    #[test]
    fn whatever_is_taken_as_an_address_can_stand_in_a_header(typed in "\\PC{0,40}@[a-z.\\r\\n <>,\"]{0,20}") {
        if let Ok(email) = Email::parse(&typed) {
            prop_assert!(email.as_str().bytes().all(|byte| byte.is_ascii_graphic() && !b"<>,;:\"()[]\\".contains(&byte)));
            prop_assert!(email.as_str().parse::<lettre::Address>().is_ok());
        }
    }

    #[test]
    fn nothing_typed_panics_or_shows_itself(typed in any::<String>()) {
        if let Ok(handle) = Handle::parse(&typed) {
            let shown = format!("{handle:?}");
            prop_assert!(["Phone(Phone(…))", "Email(Email(…))"].contains(&shown.as_str()));
            let _ = handle.masked();
        }
        let _ = looks_personal(&typed);
    }

    #[test]
    fn a_number_inside_a_text_is_noticed(
        before in "[a-z ,]{0,20}",
        national in national(),
        gap in prop::sample::select(vec!["", " ", "-", "."]),
    ) {
        let text = format!("{before}{}, terima kasih", typed(&national, "0", gap));
        prop_assert_eq!(looks_personal(&text), Some(Found::Phone));
    }
}

#[test]
fn what_is_no_mobile_number_is_refused() {
    for typed in [
        "",
        "0",
        "+",
        "62",
        "0511 4772345",
        "021-5551234",
        "0800 1234567",
        "0841234567",
        "0812 345",
        "081234567890123",
        "+1 812 3456 7890",
        "+6581234567",
        "0812x3456789",
        "０８１２３４５６７８９０",
        "0812/3456/7890",
        &"0".repeat(5000),
    ] {
        assert_eq!(Phone::parse(typed), Err(BadContact::Phone), "{typed}");
    }
    assert_eq!(Handle::parse(" \t "), Err(BadContact::Empty));
}

#[test]
fn what_is_no_address_is_refused() {
    let long = format!("{}@contoh.id", "a".repeat(65));
    let longer = format!("a@{}id", "contoh.".repeat(40));
    for typed in [
        "@contoh.id",
        "budi@",
        "budi@contoh",
        "budi@@contoh.id",
        ".budi@contoh.id",
        "budi.@contoh.id",
        "bu..di@contoh.id",
        "bu di@contoh.id",
        "budi@-contoh.id",
        "budi@contoh-.id",
        "budi@contoh..id",
        "budi@192.168.0.1",
        "budi@[127.0.0.1]",
        "budi@contoh.id\r\nBcc: x@y.id",
        "budi@contoh.id,ani@contoh.id",
        "\"budi\"@contoh.id",
        "<budi@contoh.id>",
        "Budi <budi@contoh.id>",
        "budi@contoh.id\0",
        "büdi@contoh.id",
        &long,
        &longer,
    ] {
        assert_eq!(Email::parse(typed), Err(BadContact::Email), "{typed}");
    }
    assert_eq!(
        Email::parse("Budi@Contoh.ID").unwrap().canonical(),
        "budi@contoh.id"
    );
    assert_eq!(
        Email::parse("budi@contoh.id").unwrap().masked(),
        "b•••@contoh.id"
    );
    assert_eq!(
        Phone::parse("0812 3456 4821").unwrap().masked(),
        "•••• 4821"
    );
}

#[test]
fn the_warning_knows_a_nik_and_leaves_amounts_and_dates_alone() {
    for (text, found) in [
        ("NIK saya 6372021708900003 pak", Some(Found::Nik)),
        ("6372 0257 0890 0003", Some(Found::Nik)),
        (
            "hub 0812-3456-7890 atau NIK 6372-0217-0890-0003",
            Some(Found::Both),
        ),
        ("wa +62 812 3456 7890", Some(Found::Phone)),
        ("wa6281234567890", Some(Found::Phone)),
        ("6372029908900003 bukan tanggal", None),
        ("6372021713900003 bukan bulan", None),
        ("biaya Rp 8.500.000.000", None),
        ("pada 08-12-2024 09.30 sampai 08-12-2024", None),
        ("NIP 19850101 201001 1 001", None),
        ("rekening 123456789012345678", None),
        ("RT 08 RW 12, 34 rumah", None),
        ("", None),
    ] {
        assert_eq!(looks_personal(text), found, "{text}");
    }
}
