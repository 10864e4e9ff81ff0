//! Pure: everyday words about the things of a city, by which texts are compared that nobody has released.

/// Things, what may be wrong with them, and where and when: no name, no person, no number. Whoever asks for
/// similar complaints again and again learns at most which of these words were used.
pub(super) const EVERYDAY: &str = "
    air aliran ambles ambrol antre antrean antrian aplikasi area arus asap aspal atap
    bahu balai bau batang batas batu becek bangunan banjir barat belakang belokan berlubang bengkel berbau bergelombang
    berdebu berdiri berhenti berisik berita berkas berserakan besi beton bising bocor boks bongkar bot box buang
    buangan bundaran bus buntu cabang cat cor dahan daun debit debu deras depan drainase dorong duplikat
    empang fasilitas foto fotokopi gali galian gang gardu gedung gelap genangan gerbang gerobak got gorong gundukan
    halaman halte hancur hidup hijau hilang hitam hujan ikan izin jalan jalur jam jaringan jarang jauh jembatan jual
    jualan kabel kaca kaki kali kandang kanal kanan kantor karcis kartu kawasan kayu kebakaran kecepatan kelas
    keluar kendaraan kebun kecil kedalaman kering keruh ketinggian kios kiri klinik kolam kompleks komplek kontainer
    kosong kotor kran kubangan kubur kuning kursi lahan lalu lambat lampu lantai lapak lapangan lancar lapuk lebar lebat
    lembur lepas liar lingkungan lintas listrik loket longsor luapan luber lubang lumpur lurus macet mampet malam
    marka masjid mati matikan melintang meluap melintas membusuk memotong menara menetes mengalir mengganggu menggenang
    menimpa menumpuk menutup menutupi menyala meter miring mobil motor muara muka mulut mushola musala nyala nyamuk
    padam pagar pagi pangkalan papan parah parit parkir pasar pasir patah paving pecah pedestrian pejalan pekerjaan pelayanan
    pembuangan penerangan pengangkutan pengerukan penuh perbaikan perempatan perizinan permukiman perumahan pertigaan
    petugas pinggir pintu pipa plang pohon pompa pondasi portal pos pot potong puing puskesmas putus rambu ranting
    rapat rawan rawa rel rem retak rembes reruntuhan ribut roboh rontok ruang ruas rumah rumput rusak ruko runtuh
    sambungan sampah samping saluran sawah sebelah seberang sedimen sekolah selatan selokan semak semen sempit sendimen
    sepeda sepi seng sering setu sirine sisa sistem situs sore sumbat sumur sungai surut surat taman tambak tambal tampungan
    tanah tanda tangga tanggul tangki tebing tegangan telat tembok tempat tengah tepi terang terbakar terbuka tergenang
    terhalang terminal terpal terputus tersumbat tertutup tiang tikungan timbunan timur tinggi toko toilet tong tpa tps
    traffic trafo trotoar truk tugu tumbang tumpah tumpukan turap tutup ular ujung undakan urukan utara waduk wifi
    zebra bansos blanko cetak daftar dokumen formulir jadwal jaringan kelahiran kematian kk ktp nikah online pajak
    pbb pendaftaran perekaman rekam retribusi server syarat uji kir vaksin
    acara aduk akar anjing aturan bersih cepat debu digunakan dipasang ekspedisi garis gelombang gundul hewan kerangka kotor kotoran
    kucing larangan limbah lumut maling melanggar menyala minimarket musik pandangan panggung pelanggaran pengeras penggunaan pengguna
    pengurukan penurunan permanen pesta plastik pupuk rongga sapi sirtu speaker suara tenda terkikis terop tikus trailer truck urukan
    terganggu gangguan bahaya membahayakan kecelakaan penyeberangan antarjemput pengerjaan proyek tambalan pembangunan renovasi";
