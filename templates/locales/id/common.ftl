# Teks yang dipakai di banyak halaman. Kalimat paling panjang 15 kata, "Anda", kata kerja di depan.

## Bingkai halaman
site-name = Tanggap
site-place = Kota Banjarbaru
site-slogan = Laporkan masalah layanan kota. Kami tangani, Anda pantau.
title-separator = –
skip-to-content = Langsung ke isi
main-navigation = Menu utama
staff-navigation = Menu petugas
nav-home = Beranda
nav-report = Buat laporan
nav-track = Lacak
nav-units = Unit & kinerja
nav-queue = Antrean
nav-walk-in = Catat laporan
nav-messages = Pesan
nav-scores = Kinerja
nav-public-site = Situs publik
sign-in = Masuk petugas
sign-out = Keluar
footer-help = Bantuan
footer-help-text = Cara melapor, perlindungan identitas, dan batas waktu
footer-emergency = Darurat? Telepon 112
footer-emergency-text = Laporan di sini tidak dipantau setiap menit.
footer-staff = Untuk petugas
footer-legal = Layanan pengaduan masyarakat Pemerintah Kota Banjarbaru. Tanpa biaya.
language-choose = Bahasa
language-name = Bahasa Indonesia

## Formulir
optional = (boleh dikosongkan)
errors-heading = Ada yang perlu diperbaiki
error-prefix = Salah:
choose-one = Pilih satu
change = Ubah
send = Kirim
back = Kembali
continue = Lanjutkan
filter = Saring
notice-information = Informasi
notice-warning = Perhatian
notice-success = Berhasil
notice-failure = Gagal

## Halaman-halaman daftar
pager = Halaman daftar
pager-next = Berikutnya
pager-first = Ke awal daftar
nothing-here = Belum ada isi di sini.
timeline = Perjalanan laporan
complaints-count = { $n } laporan
table-scrolls = { $title } (geser untuk melihat semua kolom)

## Status untuk umum
state = Status
state-received = Diterima
state-assigned = Diverifikasi
state-in_progress = Ditangani
state-awaiting_reporter = Butuh jawaban Anda
state-resolved = Selesai
state-closed = Ditutup
state-archived = Tidak dapat diproses
state-referred = Diteruskan
# Untuk petugas, yang menunggu adalah pelapor.
state-staff-awaiting_reporter = Menunggu pelapor

state-hint-received = Kami sedang memilih unit yang tepat.
state-hint-assigned = Unit sedang memeriksa laporan Anda.
state-hint-in_progress = Unit sedang menangani masalahnya.
state-hint-awaiting_reporter = Petugas menunggu jawaban Anda. Batas waktu dijeda.
state-hint-resolved = Periksa hasilnya, lalu beri tahu kami: sudah beres atau belum.
state-hint-closed = Laporan ini sudah selesai dan ditutup.
state-hint-archived = Laporan ini tidak kami proses. Alasannya ada di bawah.
state-hint-referred = Masalah ini kami teruskan ke instansi yang berwenang.

closed-confirmed = Ditutup: pelapor menyatakan beres
closed-no_reply = Ditutup: tidak ada tanggapan sampai batas waktu
closed-withdrawn = Ditutup: pelapor mencabut laporan
closed-merged = Ditutup: digabung dengan laporan lain

archive-unclear = Isi laporan belum jelas dan tidak dilengkapi
archive-not_government = Bukan tentang layanan pemerintah
archive-in_court = Perkara ini sedang diperiksa pengadilan
archive-criminal = Dugaan tindak pidana, kewenangan kepolisian
archive-repeated = Laporan yang sama sudah pernah dikirim
archive-spam = Tidak memuat laporan

## Jenis pesan dan kanal
kind = Jenis
kind-complaint = Pengaduan
kind-supervisory = Pengaduan berkadar pengawasan
kind-information = Permintaan informasi
kind-aspiration = Aspirasi
kind-praise = Apresiasi
kind-complaint-hint = Layanan atau fasilitas kota tidak berjalan semestinya.
kind-supervisory-hint = Dugaan pungli, penyalahgunaan wewenang, atau pelanggaran petugas. Diperiksa Inspektorat.
kind-information-hint = Anda ingin tahu sesuatu tentang layanan kota.
kind-aspiration-hint = Usul atau harapan untuk kota.
kind-praise-hint = Ucapan terima kasih untuk petugas atau layanan.

channel = Kanal
channel-web = Situs ini
channel-api = Aplikasi lain
channel-open311 = Open311
channel-whatsapp = WhatsApp
channel-walk_in = Datang atau telepon
channel-import = Data lama

## Perlindungan pelapor
identity = Perlindungan identitas
identity-confidential = Hanya admin pengaduan
identity-confidential-hint = Dinas yang Anda laporkan tidak melihat nama dan nomor Anda.
identity-named = Petugas yang menangani juga
identity-named-hint = Petugas penangan boleh melihat nama dan nomor Anda. Setiap pembukaan dicatat.
identity-anonymous = Tanpa identitas
identity-anonymous-hint = Kami tidak menyimpan nama dan nomor. Pantau hanya dengan nomor dan kode.
private-content = Rahasiakan isi laporan dari publik
private-content-hint = Publik tidak melihat isinya. Laporan hanya ikut dihitung.

## Peran
role = Peran
role-reporter = Pelapor
role-officer = Petugas
role-head = Kepala unit
role-coordinator = Koordinator pengaduan
role-inspector = Inspektorat
role-personnel = BKPSDM
role-leader = Pimpinan
role-admin = Admin sistem
role-system = Sistem

## Batas waktu
clock-verification = Verifikasi
clock-first_response = Tanggapan pertama
clock-resolution = Penyelesaian
clock-legal = Batas undang-undang
deadline = Batas waktu
deadline-by = Paling lambat { $time }

# Lencana batas waktu. $left, $late dan sebagainya sudah berupa lama waktu.
sla-left = Sisa { $left }
sla-late = Lewat { $late }
sla-paused = Jeda: tunggu pelapor, { $used } dari { $most } h
sla-paused-words = Jeda: menunggu pelapor, { $used } dari { $most } hari kerja
sla-met = Tepat waktu
sla-missed = Terlambat { $late }
sla-reopened = Dibuka lagi ke-{ $number }, sisa { $left }
sla-none = Tanpa batas waktu
sla-state-safe = Aman
sla-state-running = Berjalan
sla-state-urgent = Mendesak
sla-state-late = Lewat batas
sla-state-paused = Dijeda
sla-state-met = Tepat waktu
sla-state-missed = Terlambat
sla-state-reopened = Dibuka lagi
sla-state-none = Tanpa batas waktu

duration-days-short = { $n } h
duration-hours-short = { $n } j
duration-minutes-short = { $n } m
duration-days = { $n } hari kerja
duration-hours = { $n } jam kerja
duration-minutes = { $n } menit
duration-none-short = 0 m
duration-none = kurang dari satu menit
wait-seconds = { $n } detik
wait-minutes = { $n } menit
wait-hours = { $n } jam
calendar-days = { $n } hari
working-days = { $n } hari kerja

## Tanggal. Bentuknya: Kamis 26 November 2026, 16.00 WITA
date = { $day } { $month } { $year }
date-short = { $day } { $month }
date-long = { $weekday } { $day } { $month } { $year }
time = { $hour }.{ $minute }
at-time = pukul { $time }
date-time = { $date }, { $time } { $zone }
weekday-1 = Senin
weekday-2 = Selasa
weekday-3 = Rabu
weekday-4 = Kamis
weekday-5 = Jumat
weekday-6 = Sabtu
weekday-7 = Minggu
month-1 = Januari
month-2 = Februari
month-3 = Maret
month-4 = April
month-5 = Mei
month-6 = Juni
month-7 = Juli
month-8 = Agustus
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Desember
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = Mei
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Agu
month-short-9 = Sep
month-short-10 = Okt
month-short-11 = Nov
month-short-12 = Des

## Penilaian pelapor
rating = Penilaian
rating-1 = Tidak baik
rating-2 = Kurang baik
rating-3 = Baik
rating-4 = Sangat baik

## Perjalanan laporan: satu kalimat untuk satu peristiwa
fact-received = Laporan diterima
fact-assigned = Diteruskan ke { $unit }
fact-started = Unit mulai menangani
fact-answered = Unit memberi tanggapan
fact-resolved = Unit menyatakan selesai
fact-asked = Petugas bertanya kepada pelapor
fact-question_delivered = Pertanyaan sampai ke pelapor. Batas waktu dijeda
fact-waiting_ended = Jeda berakhir. Batas waktu berjalan lagi
fact-replied = Pelapor menambah keterangan
fact-contested = Unit menyatakan bukan wewenangnya dan menunjuk { $owner }
fact-transfer_requested = Unit meminta pindah ke { $unit }
fact-handover_rejected = Koordinator memutuskan laporan tetap di unit ini
fact-referred = Diteruskan ke { $body }
fact-archived = Tidak dapat diproses: { $reason }
fact-appealed = Pelapor berkeberatan atas keputusan ini
fact-confirmed = Pelapor menyatakan sudah beres
fact-rated = Pelapor menilai: { $rating }
fact-disputed = Pelapor menyatakan belum beres, dibuka lagi ke-{ $number }
fact-dispute_overturned = Bantahan pelapor dinilai tidak berdasar
fact-audited =
    { $result ->
        [passed] Inspektorat memeriksa ulang: hasilnya sesuai
       *[failed] Inspektorat memeriksa ulang: hasilnya tidak sesuai
    }
fact-window_closed = Ditutup, tidak ada tanggapan sampai batas waktu
fact-withdrawn = Pelapor mencabut laporan
fact-merged = Digabung dengan laporan { $reference }
fact-unmerged = Penggabungan dibatalkan
fact-recategorised = Jenis dan kategori diubah menjadi { $class }
fact-evidence_attached = Unit menambah bukti pekerjaan
fact-noted = Catatan internal
fact-identity_opened = Identitas pelapor dibuka oleh { $role }
fact-escalated = { $clock } sudah terpakai { $percent }%, atasan diberi tahu
fact-erased = Data pribadi dihapus
fact-published = Isi laporan ditampilkan ke publik
fact-unpublished = Isi laporan tidak lagi ditampilkan ke publik
fact-note_submitted = { $unit } menulis catatan perbaikan { $category }
fact-note_accepted = Catatan perbaikan { $category } diterima

## Mengapa suatu tindakan ditolak, dan jalan keluarnya
refusal-role = Peran Anda tidak berwenang melakukan ini. Hubungi koordinator pengaduan.
refusal-other-unit = Laporan ini dipegang unit lain. Kembali ke antrean unit Anda.
refusal-conflict-of-interest = Laporan ini menyangkut unit Anda. Inspektorat yang menanganinya.
refusal-reserved-for-parent = Pelapor membantah dua kali. Hanya kepala unit atasan yang boleh menjawab.
refusal-state = Status laporan sudah berubah, jadi ini tidak bisa dilakukan. Lihat status terbarunya.
refusal-text-too-short = Tulisan terlalu pendek. Jelaskan sedikit lebih lengkap.
refusal-text-too-long = Tulisan lebih dari 4.000 huruf. Pendekkan, lalu kirim lagi.
refusal-evidence-missing = Kategori ini perlu bukti hasil kerja. Lampirkan foto atau dokumen dulu.
refusal-asked-already = Sudah pernah ditanyakan. Tangani dengan keterangan yang ada.
refusal-less-proof = Kategori itu meminta bukti lebih sedikit. Minta koordinator mengubahnya.
refusal-late-already = Batas waktunya sudah lewat. Jenis tanpa batas waktu tidak dapat dipilih lagi.
refusal-nobody-to-ask = Pelapor tanpa identitas tidak bisa dihubungi. Tangani dengan keterangan yang ada.
refusal-contest-too-late = Batas satu hari kerja sudah lewat. Ajukan pindah unit sebagai gantinya.
refusal-too-many-hops = Laporan sudah dua kali berpindah. Sekarang hanya koordinator yang memindahkan.
refusal-handover-pending = Permintaan pindah sebelumnya belum diputuskan. Tunggu keputusan koordinator.
refusal-owner-is-holder = Laporan sudah ada di unit itu. Pilih unit atau instansi lain.
refusal-unknown-unit = Unit itu tidak ada atau sudah tidak berlaku. Pilih dari daftar unit.
refusal-unknown-body = Instansi itu tidak ada di daftar. Pilih dari daftar instansi.
refusal-unknown-category = Kategori itu tidak ada. Pilih dari daftar kategori.
refusal-window-over = Batas waktu untuk menanggapi sudah lewat. Buat laporan baru bila masalah masih ada.
refusal-no-more-disputes = Anda sudah membantah dua kali. Anda dapat melanjutkan ke Ombudsman RI.
refusal-rated-already = Penilaian sudah kami terima. Terima kasih.
refusal-merge-target = Laporan tidak bisa digabung ke laporan itu. Pilih laporan lain yang terbuka.
refusal-not-yet = Batas waktunya belum habis. Coba lagi setelah batas waktu.
refusal-nothing-changes = Tidak ada yang berubah, jadi tidak ada yang disimpan.
refusal-not-public = Isi laporan ini tidak boleh ditampilkan ke publik.
refusal-calendar = Batas waktu tidak bisa dihitung dari kalender kerja. Hubungi admin sistem.

## Halaman galat
error-reference-words = Yang terjadi
error-kept = Tulisan Anda
error-kept-hint = Tulisan Anda aman di sini. Salin, lalu kirim lagi nanti.
error-way-home = Ke beranda
error-way-report = Buat laporan
error-way-track = Lacak laporan
error-way-sign-in = Masuk petugas
error-way-queue = Ke antrean
error-way-back = Kembali ke halaman tadi
error-way-emergency = Darurat? Telepon 112
error-bad-request = Permintaan tidak bisa dibaca
error-bad-request-text = Isian yang kami terima rusak atau tidak lengkap. Muat ulang halaman, lalu coba lagi.
error-invalid = Ada yang perlu diperbaiki
error-invalid-text = Belum ada yang disimpan. Perbaiki bagian berikut, lalu kirim lagi.
error-not-found = Halaman tidak ditemukan
error-not-found-text = Alamat ini tidak ada, atau Anda tidak berhak melihatnya. Periksa lagi alamatnya.
error-method = Cara ini tidak dipakai di sini
error-method-text = Alamat ini tidak menerima permintaan seperti itu. Mulai lagi dari beranda.
error-timeout = Kiriman terlalu lama
error-timeout-text = Sambungan terlalu lambat sehingga kiriman terputus. Coba lagi.
error-sign-in = Masuk dulu
error-sign-in-text = Halaman ini untuk petugas. Masuk, lalu ulangi.
error-first-password = Kata sandi harus diganti
error-first-password-text = Masuk lewat halaman petugas dan pilih kata sandi Anda sendiri.
error-forbidden = Tidak diizinkan
error-forbidden-text = Akun Anda tidak berwenang melakukan ini. Hubungi koordinator pengaduan.
error-refused = Tindakan ini tidak bisa dilakukan
error-conflict = Laporan ini baru saja diubah orang lain
error-conflict-text = Tindakan Anda belum disimpan. Buka laporan terbaru, lalu ulangi.
error-too-large = Kiriman terlalu besar
error-too-large-text = Kecilkan berkas atau pendekkan tulisan, lalu kirim lagi.
error-media = Jenis isi ini belum kami terima
error-media-text = Pakai formulir di situs ini, atau kirim JSON ke API.
error-limited = Tunggu sebentar
error-limited-text = Terlalu banyak kiriman dari Anda atau jaringan ini. Coba lagi { $time }.
error-limited-in = dalam { $time }
error-overloaded = Layanan sedang sangat ramai
error-overloaded-text = Belum ada yang disimpan. Coba lagi sebentar lagi.
error-server = Layanan sedang bermasalah
error-server-text = Kesalahan ada di pihak kami dan sudah dicatat. Coba lagi beberapa saat lagi.

## Kesalahan isian
field-error-required = Isi bagian ini
field-error-description-missing = Tulis apa masalahnya, atau tambahkan foto
field-error-description-too-short = Tulis sedikit lebih lengkap, minimal { $least } huruf
field-error-description-too-long = Tulisan terlalu panjang { $excess } huruf. Pendekkan, atau lampirkan sebagai dokumen
field-error-text-too-short = Tulis sedikit lebih lengkap, minimal { $least } huruf
field-error-text-too-long = Tulisan terlalu panjang { $excess } huruf. Pendekkan
field-error-place-unknown = Kelurahan itu tidak ada di daftar. Pilih dari daftar
field-error-coordinates = Titik lokasi tidak bisa dibaca. Pilih kelurahan saja
field-error-contact = Nomor WhatsApp atau email belum benar. Contoh: 0812 3456 7890 atau nama@contoh.id
field-error-email = Email belum benar. Contoh: nama@contoh.id
field-error-token-expired = Halaman terlalu lama terbuka. Isian Anda masih ada. Ketuk Kirim sekali lagi
field-error-sent-before-differently = Kiriman ini sudah kami terima dengan isi lain. Muat ulang halaman untuk laporan baru
field-error-choice = Pilih salah satu dari daftar
field-error-category-unknown = Kategori itu tidak ada. Pilih dari daftar
field-error-unit-unknown = Unit itu tidak ada. Pilih dari daftar
field-error-date = Tanggal belum benar. Contoh: 26-11-2026
field-error-date-in-future = Tanggal itu belum terjadi. Isi tanggal kejadian
field-error-reference = Nomor laporan belum benar. Contoh: BJB-7K3M-92QD
field-error-rating = Pilih nilai 1 sampai 4
field-error-unknown-field = Isian ini tidak dikenal. Hapus dari kiriman
field-error-idempotency-key = Kunci harus 1 sampai 255 huruf
field-error-type =
    { $expected ->
        [text] Isi dengan teks
        [number] Isi dengan angka
        [boolean] Isi dengan true atau false
        [object] Isi dengan objek JSON
        [list] Isi dengan daftar
       *[other] Jenis isinya belum benar
    }
field-error-utf8 = Tulisan bukan UTF-8 yang benar
field-error-twice = Isian ini ada dua kali. Kirim sekali saja
field-error-sign-in = Nama atau kata sandi salah. Coba lagi
warning-nik = Tulisan Anda tampak memuat NIK. Hapus agar aman?
warning-both = Tulisan Anda tampak memuat NIK dan nomor telepon. Hapus agar aman?
warning-phone = Tulisan Anda tampak memuat nomor telepon. Hapus agar aman?
warning-emergency = Darurat? Telepon 112 sekarang. Laporan ini tidak dipantau setiap menit.
