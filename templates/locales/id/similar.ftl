# Laporan serupa, pengikut, dan lonjakan.

## Sebelum mengirim
likely-heading = Sudah dilaporkan?
likely-lead = Laporan di bawah ini mirip dengan laporan Anda. Ikuti bila masalahnya sama.
likely-legend = Pilih laporan yang sama
likely-metres = kira-kira { $metres } m dari titik Anda
likely-follow = Ikuti laporan ini
likely-send = Tetap kirim baru
likely-hint = Pengikut mendapat nomor, kode, dan kabar sendiri. Tulisan Anda tetap dibaca petugas.
likely-limited = Laporan serupa belum bisa dicari. Kirim saja laporan Anda.

## Mengikuti
follow-heading = Ikuti laporan ini
follow-lead = Anda mengalami masalah yang sama? Ikuti, dan Anda mendapat nomor dan kode sendiri.
follow-sent-heading = Anda mengikuti laporan ini
follow-sent-lead = Catat nomor dan kode Anda sekarang. Kabar laporan itu juga untuk Anda.
follow-own-words = Cerita Anda
follow-contact = Nomor WhatsApp atau email
follow-contact-hint = Kabar kami kirim ke sini. Petugas unit tidak melihatnya.
follow-words = Saya mengalami masalah yang sama.
field-error-not-to-follow = Laporan itu tidak bisa diikuti lagi. Kirim laporan Anda sendiri
field-error-follow-choose = Pilih laporan yang ingin Anda ikuti

## Menolak
refusal-not-to-follow = Laporan itu tidak bisa diikuti lagi. Kirim laporan Anda sendiri.
refusal-spoken-already = Suara Anda tentang hasil ini sudah kami terima. Terima kasih.

## Riwayat
fact-joined = Mengikuti laporan yang sudah ada
fact-seconded =
    { $solved ->
        [yes] Pengikut berkata sudah beres
       *[no] Pengikut berkata belum beres
    }
fact-remarked = Pengikut menambah keterangan
fact-surged = Lonjakan: { $count } laporan dalam satu jam

## Pengikut
tracking-following = Anda mengikuti laporan lain. Statusnya tampil di sini.
voices-followers = { $n } pengikut
voices-said = { $solved } pengikut berkata beres, { $unsolved } berkata belum.
voices-heading = Suara pengikut
voices-hint = Pengikut tidak diperiksa. Suara mereka tidak mengubah status, batas waktu, atau nilai.
tracking-followers = Pengikut
tracking-following-voice = Petugas dan pelapor membaca suara Anda. Status tidak berubah karenanya.

## Lonjakan
surge-heading = Lonjakan
surge-group = { $n } laporan
surge-echoes = { $n } laporan menulis hal yang hampir sama. Anggap sebagai suara untuk satu masalah.
mail-staff-surged = { $reference }: banyak laporan serupa masuk dalam satu jam
