# Skor unit. Kalimat paling panjang 15 kata.

## Daftar unit
score-units-heading = Unit & kinerja
score-units-lead = Seberapa baik setiap unit menepati janji pelayanannya, per triwulan.
score-name = Indeks Ketanggapan
score-quarter = Triwulan { $quarter } { $year }
score-period = Triwulan
score-show = Tampilkan
score-unit = Unit
score-score = Skor
score-interval = Selang 95 %
score-interval-of = { $low } sampai { $high }
score-interval-95 = Selang kepercayaan 95 %: { $interval }
score-resolved = Selesai
score-received = Diterima
score-as-of = Keadaan per { $time }.
score-chart-key = Titik adalah skor, garisnya selang 95 %. Garis tegak adalah batas predikat. Selang yang bertumpang tindih berarti tidak berbeda nyata.
score-method-link = Cara menghitung
score-too-little = Data belum cukup
score-too-little-text = Unit dengan kurang dari 20 laporan selesai belum diberi skor dan predikat.
score-quiet = { $n } unit tanpa laporan pada triwulan ini
score-level-all = Semua unit
score-level-city = Kota
score-level-agency = Dinas dan badan
score-level-section = Bagian, UPT, dan puskesmas
score-level-district = Kecamatan
score-level-subdistrict = Kelurahan
score-band = Predikat
score-meaning = Arti
score-lowest = Skor paling rendah
score-band-a = Sangat baik
score-band-b = Baik
score-band-c = Kurang baik
score-band-d = Tidak baik

## Halaman unit
score-counts = { $resolved } laporan selesai dan { $received } laporan diterima pada triwulan ini.
score-status-open = Triwulan ini masih berjalan, jadi skornya masih berubah.
score-status-provisional = Triwulan ini sudah lewat. Skornya sementara: bantahan dan penilaian yang datang kemudian masih dihitung.
score-formula = Rumus versi { $version }.
score-csv = Hitung ulang: unduh CSV
score-most = Yang paling menurunkan skor
score-most-text = Poin adalah selisih terhadap nilai penuh, dijumlahkan dari semua komponen.
score-components = Komponen skor
score-components-text = Garis tegak pada batang adalah batas predikat. Poin semua komponen berjumlah skor.
score-component = Komponen
score-weight = Bobot
score-part-whole = Pembilang / penyebut
score-reached = Tercapai
score-fraction = { $part } dari { $whole }
score-value = Nilai
score-points = Poin
score-of = { $points } dari { $share }
score-lost = Hilang
score-no-data = Tanpa data. Bobotnya dibagi ke komponen lain.
score-behind = Laporan di balik setiap komponen
score-entries =
    { $n ->
        [0] tidak ada
       *[other] { $n } butir
    }
score-all-entries = Lihat semua { $n } butir
score-costs = Pengaruh terbesar lebih dulu.
score-nothing-lost = Tidak ada yang mengurangi nilai.
score-what = Laporan
score-reason = Alasan
score-topic = Topik berulang
score-secret = Laporan rahasia
score-shown = Nomor { $from } sampai { $to } dari { $all }.
score-trend = Perkembangan skor
score-trend-text = Titik adalah skor triwulan, garisnya selang 95 %. Garis putus-putus adalah batas predikat A, B, dan C.

## Komponen
score-t1 = Tanggapan pertama tepat waktu
score-t2 = Penyelesaian tepat waktu
score-q1 = Hasil bertahan
score-q2 = Penilaian pelapor
score-b = Tunggakan
score-r = Kejujuran penyaluran
score-e = Bukti kerja
score-l = Perbaikan atas masalah berulang
score-t1-method = Laporan yang ditanggapi tepat waktu bernilai 1. Yang terlambat berkurang menurut lama terlambat dibanding batas waktunya. Nilainya rata-rata dari laporan yang batas tanggapannya jatuh pada triwulan ini.
score-t2-method = Sama seperti tanggapan pertama, untuk penyelesaian. Laporan terbuka yang lewat batas ikut dihitung.
score-q1-method = Bagian laporan selesai yang tidak dibantah dengan dasar dan tidak gagal diperiksa ulang.
score-q2-method = Rata-rata penilaian 1 sampai 4, dicampur 10 penilaian rata-rata kota. Dengan begitu sedikit penilaian tidak menentukan segalanya.
score-b-method = Berkurang menurut banyaknya laporan terbuka yang lewat batas, dibanding yang diterima, paling sedikit 5.
score-r-method = Berkurang bila unit menyatakan bukan wewenangnya, padahal koordinator memutuskan sebaliknya.
score-e-method = Bagian laporan selesai dengan bukti yang diterima, dalam kategori yang perlu bukti.
score-l-method = Bagian topik berulang (5 laporan atau lebih) yang catatan perbaikannya sudah diterima.

## Alasan
score-why-in-time = tepat waktu
score-why-late = terlambat { $late }
score-why-late-shared = terlambat { $late }, dibagi dengan pemegang lain
score-why-overdue = lewat batas { $late } dan belum selesai
score-why-held = hasil bertahan
score-why-disputed = dibantah pelapor: belum beres
score-why-audit-failed = tidak sesuai saat diperiksa ulang
score-why-rated = dinilai { $n } dari 4
score-why-contest-rejected = dinyatakan bukan wewenang, ditolak koordinator
score-why-evidence = bukti diterima
score-why-no-evidence = tanpa bukti yang diterima
score-why-learned = { $n } laporan, catatan perbaikan diterima
score-why-not-learned = { $n } laporan, belum ada catatan perbaikan yang diterima

## Yang tidak dihitung
score-left-out = Yang tidak dihitung, dan sebabnya
score-left-out-number = Banyaknya laporan tidak pernah mengurangi skor. Warga harus bebas melapor.
score-left-out-outside = Laporan yang diteruskan, diarsipkan, atau dicabut pelapornya sebelum terlambat: bukan urusan unit.
score-left-out-late = Yang sudah terlambat atau dibantah sebelum itu tetap dihitung, sampai saat itu.
score-left-out-merged = Laporan yang digabung dihitung sekali, sebagai laporan yang paling awal.
score-left-out-contest = Waktu unit yang benar-benar tidak berwenang tidak ditagihkan kepadanya.
score-left-out-pause = Waktu menunggu jawaban pelapor, sampai batasnya, tidak dihitung terlambat.
score-left-out-coordinator = Waktu di meja koordinator tidak ditagihkan kepada unit.
score-left-out-praise = Apresiasi tidak punya batas waktu dan tidak menambah skor.
score-left-out-secret = Laporan rahasia ikut dihitung, tetapi isinya dan nomornya tidak ditampilkan.

## Catatan perbaikan
score-notes = Topik berulang dan catatan perbaikan
score-notes-text = Topik dengan 5 laporan atau lebih perlu dijawab dengan perbaikan, bukan hanya satu per satu.
score-note-missing = Belum ada catatan
score-note-waiting = Menunggu diterima
score-note-accepted = Catatan diterima
score-note-write = Tulis catatan perbaikan
score-note-words = Apa yang diubah supaya masalah ini tidak berulang?
score-note-hint = Sebutkan sebab, tindakan, penanggung jawab menurut jabatan, dan tenggatnya. Minimal 40 huruf.
score-note-send = Kirim catatan
score-note-accept = Terima catatan
score-note-sent = Catatan terkirim. Koordinator atau Inspektorat akan memeriksanya.
score-note-taken = Catatan diterima. Skor ikut berubah sebentar lagi.

## Cara menghitung
score-method-heading = Cara menghitung Indeks Ketanggapan
score-method-lead = Indeks Ketanggapan adalah nilai 0 sampai 100 untuk satu unit dan satu triwulan.
score-method-source = Nilainya dihitung hanya dari catatan peristiwa setiap laporan: kapan masuk, ditanggapi, selesai, dibantah, dan dinilai. Tidak ada yang mengisi nilai dengan tangan.
score-method-parts = Delapan komponen
score-method-parts-text = Setiap komponen bernilai 0 sampai 1 dan dikalikan bobotnya. Komponen tanpa data dilewati dan bobotnya dibagi ke yang lain.
score-method-how = Cara mengukur
score-method-bands = Predikat
score-method-bands-text = Batasnya mengikuti indeks pelayanan menurut PermenPANRB 14 Tahun 2017.
score-method-late = Terlambat
score-method-late-text = Keterlambatan dihitung dalam waktu kerja, tanpa jeda menunggu pelapor. Bila laporan berpindah unit, keterlambatan dibagi menurut lama masing-masing memegangnya.
score-method-interval = Selang 95 %
score-method-interval-text = Selang menunjukkan sejauh mana kebetulan saja dapat menggeser skor. Makin banyak laporan, makin sempit selangnya. Karena itu unit dikelompokkan menurut predikat, tanpa peringkat.
score-method-status = Dari sementara sampai tetap
score-method-people = Skor tidak menghukum siapa pun dengan sendirinya. Pimpinan yang memutuskan tindak lanjutnya, disertai alasan.
score-method-recompute = Menghitung ulang
score-method-recompute-text = Setiap halaman unit menyediakan CSV berisi semua catatan yang dihitung. Pembilang dan penyebut T1 dan T2 ditulis dalam sepersejuta laporan.
field-error-period = Triwulan ditulis seperti 2026-Q3
score-unit-closed = Unit ini sudah tutup. Hari terakhirnya { $date }.
score-unit-follows = Unit penggantinya:
