//! Pure: what the citizens and units of the demo say. All of it was written for this project.

use crate::complaint::Cause;

/// A matter that people complain about, with several ways of saying it and of answering.
pub struct Topic {
    /// The category, or empty to let the words decide.
    pub category: &'static str,
    /// The unit that will answer, should routing be unsure.
    pub unit: &'static str,
    /// How many of a thousand complaints are about it.
    pub share: u32,
    /// `{tempat}` stands for a place.
    pub complaints: &'static [&'static str],
    pub answers: &'static [&'static str],
    pub solutions: &'static [&'static str],
}

/// Landmarks; the kelurahan comes from the map.
pub const PLACES: &[&str] = &[
    "depan pos ronda RT 4",
    "dekat simpang tiga menuju lapangan",
    "seberang warung sate ujung gang",
    "samping mushala lama",
    "dekat tiang listrik nomor 12",
    "di tikungan sesudah jembatan kecil",
    "depan sekolah dasar",
    "jalan masuk perumahan blok C",
    "belakang pasar pagi",
    "dekat halte yang lama",
];

/// Names of people who do not exist.
pub const NAMES: &[&str] = &[
    "Nurul Hidayati",
    "Rahmat Saputra",
    "Siti Aisyah Rahman",
    "Fauzi Ramadhan",
    "Maria Kristina",
    "Gusti Arman",
    "Dewi Lestari Ningsih",
    "Hendra Wijaya",
    "Aulia Putri",
    "Yusuf Maulana",
    "Ratna Sari",
    "Bambang Setiawan",
];

/// What a unit asks when it cannot find the place.
pub const QUESTIONS: &[&str] = &[
    "Mohon sebutkan patokan yang lebih dekat, supaya petugas kami tidak salah tempat.",
    "Sejak kapan hal ini terjadi, dan apakah setiap hari atau hanya malam hari?",
];

/// What the reporter replies.
pub const REPLIES: &[&str] = &[
    "Persis di sebelah pos ronda, ada spanduk biru di pagarnya.",
    "Sudah sekitar dua minggu, hampir setiap hari.",
    "Letaknya sebelum belokan, ada pohon ketapang besar.",
];

/// Why somebody is not content.
pub const DISPUTES: &[&str] = &[
    "Tadi malam saya lewat dan keadaannya masih sama seperti sebelumnya.",
    "Baru sebagian yang dikerjakan, sisi seberang belum disentuh.",
    "Sehari sesudah diperbaiki sudah rusak lagi.",
];

/// What people say who are content.
pub const THANKS: &[&str] = &[
    "Terima kasih, sudah beres.",
    "Cepat sekali, terima kasih.",
    "",
    "",
    "Sudah baik sekarang.",
];

/// The matters of the demo. The shares add up to a thousand.
pub const TOPICS: &[Topic] = &[
    Topic {
        category: "lampu-jalan",
        unit: "disperkim",
        share: 210,
        complaints: &[
            "Lampu jalan {tempat} sudah padam empat malam. Gelap sekali, kemarin ada pengendara yang hampir jatuh.",
            "Dua lampu PJU {tempat} hidup mati sendiri, mengganggu dan lama-lama pasti padam.",
            "Tiang lampu {tempat} miring sesudah hujan angin, takut menimpa kabel rumah warga.",
        ],
        answers: &[
            "Laporan sudah kami terima. Regu PJU memeriksa titik ini bersama tiga titik lain di kelurahan yang sama.",
            "Titik lampu sudah kami catat dan masuk jadwal regu lapangan pekan ini.",
        ],
        solutions: &[
            "Lampu sudah diganti dengan LED baru dan diuji menyala pada malam hari. Kabel yang terkelupas ikut diganti.",
            "Sambungan kabel di tiang sudah diperbaiki, lampu menyala normal kembali sejak tadi malam.",
        ],
    },
    Topic {
        category: "jalan-rusak",
        unit: "dpupr",
        share: 190,
        complaints: &[
            "Jalan {tempat} berlubang dalam, kira-kira selebar meja. Kalau hujan tidak kelihatan dan motor sering jatuh.",
            "Aspal {tempat} terkelupas sepanjang dua puluh meter sejak galian pipa selesai.",
            "Penutup trotoar {tempat} pecah, anak sekolah harus turun ke jalan raya.",
        ],
        answers: &[
            "Petugas pemeliharaan jalan akan mengukur kerusakan dan memasang tanda pengaman dahulu.",
            "Lubang sudah kami tandai. Penambalan menunggu giliran campuran aspal dari tempat pengolahan.",
        ],
        solutions: &[
            "Lubang sudah ditambal dengan aspal panas seluas empat meter persegi dan dipadatkan. Jalan aman dilewati.",
            "Penutup trotoar yang pecah sudah diganti dengan yang baru dan bagian sekitarnya diratakan kembali.",
        ],
    },
    Topic {
        category: "sampah",
        unit: "dlh",
        share: 150,
        complaints: &[
            "Sampah di TPS {tempat} meluap ke jalan dan baunya sampai ke rumah. Sudah tiga hari tidak diangkut.",
            "Ada yang membuang sampah bangunan {tempat} setiap malam, mohon dipasang larangan.",
        ],
        answers: &[
            "Armada pengangkut untuk jalur ini kami tambah satu kali angkut sore hari mulai besok.",
        ],
        solutions: &[
            "Seluruh sampah di TPS sudah diangkut dan lokasi disiram. Jadwal angkut kini dua kali sehari.",
            "Tumpukan sampah sudah dibersihkan, papan larangan dipasang, dan warga sekitar ikut mengawasi.",
        ],
    },
    Topic {
        category: "drainase",
        unit: "dpupr",
        share: 110,
        complaints: &[
            "Selokan {tempat} mampet oleh tanah, air naik ke halaman setiap hujan satu jam.",
            "Gorong-gorong {tempat} tersumbat ranting, genangan tidak surut dua hari.",
        ],
        answers: &[
            "Regu drainase akan memeriksa saluran dari hulu sampai gorong-gorong pada kunjungan berikutnya.",
        ],
        solutions: &[
            "Endapan sepanjang tiga puluh meter sudah diangkat dan saringan dipasang di mulut gorong-gorong.",
        ],
    },
    Topic {
        category: "kependudukan",
        unit: "disdukcapil",
        share: 110,
        complaints: &[
            "KTP saya sudah lewat dua puluh hari belum bisa diambil, setiap datang disuruh kembali pekan depan.",
            "Antrean akta kelahiran dibuka hanya sepuluh nomor sehari, padahal banyak yang datang dari jauh.",
        ],
        answers: &[
            "Berkas sedang kami telusuri di bagian pencetakan, petugas loket akan menghubungi lewat kanal ini.",
        ],
        solutions: &[
            "Dokumen sudah dicetak dan dapat diambil di loket 2 pada jam kerja. Kendala blangko sudah teratasi.",
            "Kuota harian kami naikkan menjadi empat puluh nomor dan pendaftaran dapat dilakukan sehari sebelumnya.",
        ],
    },
    Topic {
        category: "parkir",
        unit: "dishub",
        share: 70,
        complaints: &[
            "Juru parkir {tempat} meminta bayaran dua kali lipat dan tidak memberi karcis.",
        ],
        answers: &["Petugas pengawas parkir akan ditempatkan di lokasi tersebut selama tiga hari."],
        solutions: &[
            "Juru parkir sudah ditegur secara tertulis dan karcis resmi kini dibagikan setiap pagi oleh petugas.",
        ],
    },
    Topic {
        category: "kelurahan",
        unit: "kel-komet",
        share: 60,
        complaints: &[
            "Pelayanan surat pengantar di kantor kelurahan sering tutup sebelum waktunya, loket kosong pukul dua siang.",
        ],
        answers: &["Jadwal petugas loket sudah kami periksa dan akan dipasang di depan kantor."],
        solutions: &[
            "Loket kini dijaga bergantian sampai pukul 16.00 dan jadwal petugas ditempel di pintu masuk kantor.",
        ],
    },
    Topic {
        category: "",
        unit: "satpol-pp",
        share: 50,
        complaints: &[
            "Pedagang menutup separuh badan trotoar {tempat}, pejalan kaki dan kursi roda tidak bisa lewat.",
        ],
        answers: &[
            "Petugas ketertiban akan menemui para pedagang untuk penataan bersama kelurahan.",
        ],
        solutions: &[
            "Lapak sudah dimundurkan ke garis yang disepakati dan jalur pejalan kaki sepanjang satu setengah meter terbuka.",
        ],
    },
    Topic {
        category: "lainnya",
        unit: "dinsos",
        share: 50,
        complaints: &[
            "Ada orang tua yang tinggal sendiri {tempat} dan sudah lama tidak ada yang membantu, mohon dilihat.",
        ],
        answers: &["Pendamping sosial akan berkunjung bersama ketua RT paling lambat lusa."],
        solutions: &[
            "Pendamping sudah berkunjung, bantuan sembako diserahkan dan beliau kini tercatat untuk kunjungan bulanan.",
        ],
    },
];

/// A supervisory complaint: it names nobody who exists.
pub const SUPERVISORY: &str = "Saat mengurus surat, petugas loket meminta uang tambahan tanpa kuitansi supaya berkas didahulukan.";

/// The civil servant whom supervisory complaints name; he does not exist either.
pub const SERVANT_NAME: &str = "Suryadi Pratama";

/// The note a unit's head writes about a recurring topic.
pub const NOTE: &str = "Regu ditambah satu dan pemeriksaan rutin dilakukan setiap pekan, bukan hanya ketika ada laporan masuk.";

/// What the Inspectorate answers, and with what it ends.
pub const EXAMINATION: [&str; 2] = [
    "Laporan kami terima. Petugas loket dan atasannya kami mintai keterangan secara terpisah.",
    "Pemeriksaan selesai. Petugas sudah ditegur tertulis dan biaya resmi kini ditempel di setiap loket.",
];

/// What no rule can place.
pub const UNROUTED: [&str; 3] = [
    "Ada sampah dan parkir yang mengganggu di sini sejak kemarin.",
    "Lampu dan selokan di gang ini sama-sama bermasalah, mohon ada yang melihat.",
    "Ada yang tidak beres di sini sejak kemarin siang.",
];

/// What two units hand to each other.
pub const BETWEEN: [&str; 2] = [
    "Nama saya tidak ada di daftar penerima bantuan karena KK saya belum diperbarui.",
    "Surat pindah saya belum terbit, jadi bantuan untuk ibu saya ikut tertahan.",
];

/// Somebody who gave their name.
pub const NAMED: &str =
    "Akta kelahiran anak saya salah ketik dan belum diperbaiki sampai sekarang.";

/// Why a head looked up who that was.
pub const LOOKED: &str = "Menanyakan nomor akta kepada pelapor lewat telepon.";

/// Why units are late. The last one has not said it yet.
pub const CAUSES: [(Cause, &str); 5] = [
    (Cause::Material, "Aspal dan tiang baru datang bulan depan."),
    (Cause::Capacity, "Dua regu sedang menangani genangan."),
    (Cause::Weather, "Hujan tiap sore, penambalan ditunda."),
    (Cause::OtherUnit, "Menunggu galian pipa selesai."),
    (Cause::Overlooked, ""),
];

/// What the Inspectorate found: that it does not hold, and that it does.
pub const VERDICTS: [&str; 2] = [
    "Kami datang ke lokasi. Pekerjaan belum tampak seperti pada bukti.",
    "Kami datang ke lokasi. Hasilnya sesuai dengan bukti.",
];
