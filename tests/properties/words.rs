//! Laws of searching: words are plain, the same word is found however it is written, a root is a root.

use proptest::prelude::*;
use tanggap::platform::store::words::{asked, distinct, root, words};

#[test]
fn related_words_have_one_root() {
    for (one, others) in [
        ("baik", "perbaikan diperbaiki memperbaiki kebaikan terbaik"),
        (
            "tulis",
            "menulis ditulis tulisan penulisan menuliskan tulisannya",
        ),
        (
            "lapor",
            "melapor laporan laporkan dilaporkan pelapor pelaporan melaporkannya",
        ),
        ("layan", "melayani layanan pelayanan dilayani pelayanannya"),
        ("sapu", "menyapu disapu penyapu sapunya"),
        ("pukul", "memukul dipukul pemukulan terpukul"),
        (
            "jalan",
            "jalannya berjalan perjalanan menjalankan dijalankan",
        ),
        ("angkut", "mengangkut diangkut pengangkutan terangkut"),
        ("rusak", "merusak dirusak perusakan"),
        ("lampu", "lampunya lampukah"),
        ("makan", "makanan dimakan"),
        ("dinas", "dinasnya"),
    ] {
        assert_eq!(root(one), one);
        for other in others.split(' ') {
            assert_eq!(root(other), one, "{other}");
        }
    }
}

proptest! {
    #[test]
    fn words_are_lower_case_letters_and_digits_of_bounded_length(text in any::<String>()) {
        for word in words(&text) {
            prop_assert!(word.chars().all(char::is_alphanumeric), "{word:?}");
            prop_assert!(word.chars().count() <= 40);
        }
    }

    #[test]
    fn blanks_and_signs_between_words_do_not_matter(words_of in prop::collection::vec("[a-z0-9]{1,12}", 0..12), sign in "[ .,;:!?()'\"*%&|<>-]{1,3}") {
        let (plain, signed) = (words_of.join(" "), words_of.join(&sign).to_uppercase());
        prop_assert_eq!(asked(&plain, 8), asked(&signed, 8));
        prop_assert_eq!(distinct([plain.as_str()], 1_000), distinct([signed.as_str()], 1_000));
    }

    #[test]
    fn what_is_kept_is_bounded_sorted_and_different(texts in prop::collection::vec(any::<String>(), 0..6), most in 0_usize..200) {
        let kept = distinct(texts.iter().map(String::as_str), most);
        prop_assert!(kept.iter().map(|word| word.len() + 1).sum::<usize>() <= most);
        prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_root_is_never_empty_and_never_longer_than_the_word(word in "[a-z]{1,20}") {
        let root = root(&word);
        prop_assert!(!root.is_empty());
        prop_assert!(root.len() <= word.len());
    }
}
