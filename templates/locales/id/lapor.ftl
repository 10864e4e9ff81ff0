# Formulir laporan langkah demi langkah, halaman periksa, dan bukti lapor.

## Judul langkah
lapor-step-masalah = Masalah
lapor-step-bukti = Bukti
lapor-step-jenis = Jenis
lapor-step-lokasi = Lokasi
lapor-step-kontak = Kontak
lapor-step-perlindungan = Perlindungan

## Isian
lapor-photo = Foto atau PDF
lapor-photo-hint = Foto dikecilkan otomatis agar hemat kuota. Lokasi di dalam foto kami hapus. Paling banyak 5 berkas.
lapor-camera = Ambil foto
lapor-gallery = Pilih dari galeri
lapor-photos = Berkas yang sudah tersimpan
lapor-remove = Hapus
lapor-category-hint = Kami yang memilihkan bila Anda kosongkan.
lapor-more = Tambah keterangan: petugas, tanggal, judul
lapor-locate = Pakai lokasi saya sekarang
lapor-map = Buka peta
lapor-subdistrict-hint = Pilih kelurahan bila masalahnya di suatu tempat.
lapor-landmark = Patokan
lapor-landmark-hint = Contoh: seberang masjid, dekat tiang listrik
lapor-point = Titik koordinat
lapor-unit-hint = Untuk keluhan layanan. Kami yang memilihkan bila Anda kosongkan.
lapor-notify = Kabari saya lewat WhatsApp
lapor-private-hint = Publik tidak melihat isinya. Laporan hanya ikut dihitung.
lapor-continue = Lanjut: periksa dulu
lapor-check-heading = Periksa lalu kirim
lapor-none = Tidak diisi
lapor-outside = Titik ini di luar Kota Banjarbaru. Laporan tetap kami terima dan teruskan.
lapor-clean = Hapus
lapor-keep = Biarkan

## Halaman periksa
lapor-back-to-form = Kembali ke formulir
lapor-we-choose = Kami yang memilihkan
lapor-suggestion = Saran kami: { $category }. Ganti?
lapor-place-missing = Tempatnya belum diisi. Pilih kelurahan, atau ketuk Pakai lokasi saya. Laporan tetap bisa dikirim.
lapor-place-add = Tambah tempat
lapor-outside-real = Memang di luar kota
lapor-outside-wrong = Titiknya salah
lapor-anonymous-code = Bila kode hilang, laporan tidak bisa Anda buka lagi.
lapor-contact-not-kept = Tanpa identitas, nama dan kontak ini tidak kami simpan.
lapor-contact-quiet = Hanya untuk bertanya kepada Anda. Tidak ada kabar lewat WhatsApp.
lapor-public = Yang dilihat publik
lapor-public-nothing = Tidak ada isinya. Laporan hanya ikut dihitung.
lapor-public-masked = Jenis masalah, kelurahan, bulan, dan status. Tulisan Anda tampil hanya setelah kami periksa dan samarkan.
lapor-expect = Yang akan terjadi
lapor-cleaned = Nomor di tulisan Anda sudah dihapus. Periksa sekali lagi.
lapor-sent-before = Laporan dengan isian sebelumnya sudah terkirim. Kirim lagi bila ini laporan baru.
lapor-error-point-removed = Titik yang salah sudah dihapus. Pilih kelurahan, atau kirim tanpa tempat

## Bukti lapor
lapor-copy = Salin nomor dan kode
lapor-share = Bagikan nomor
lapor-print = Cetak
lapor-copied = Nomor dan kode sudah disalin.
lapor-not-copied = Belum bisa disalin. Foto layar ini, atau catat nomor dan kodenya.

## Yang salah
lapor-error-broken = Kiriman terputus karena sinyal. Tulisan Anda aman. Periksa, lalu kirim lagi
lapor-error-too-large = Berkas terlalu besar. Kirim satu per satu, masing-masing paling besar 10 MB
lapor-error-files-later = Foto dan berkas belum bisa diterima sekarang. Tulisan Anda aman. Kirim tanpa foto, atau coba lagi nanti
lapor-error-not-kept = Berkas "{ $name }" belum tersimpan. Tulisan Anda aman. Coba lagi atau kirim tanpa berkas
lapor-error-whatsapp = Isi nomor WhatsApp agar kami bisa mengabari Anda

## Yang dipakai skrip. Kata dalam kurung kurawal diisi oleh skrip.
lapor-js-step = Langkah { $n } dari { $all }
lapor-js-next = Lanjut
lapor-js-back = Kembali
lapor-js-locating = Mencari lokasi Anda
lapor-js-accuracy = Ketelitian ±{ $m } m. Geser bila perlu.
lapor-js-denied = Lokasi tidak bisa dibaca. Pilih kelurahan saja.
lapor-js-shrinking = Mengecilkan { $name }
lapor-js-uploading = Mengirim { $name }
lapor-js-uploaded = { $name } tersimpan
lapor-js-broken = Foto { $n } gagal terkirim karena sinyal. Tulisan Anda aman. Coba lagi atau kirim tanpa foto
lapor-js-retry = Coba lagi
lapor-js-saved = Draf tersimpan di HP ini { $time }
lapor-js-discard = Hapus draf
lapor-js-no-signal = Belum ada sinyal. Laporan disimpan dan dikirim otomatis saat tersambung. Jangan hapus data peramban.
lapor-js-unsent = Laporan belum terkirim. Isian masih ada di halaman ini. Coba lagi sebentar lagi.
lapor-js-sending = Mengirim laporan
lapor-js-down = Layanan sedang bermasalah. Isian tersimpan di HP ini. Kami kirim otomatis.
