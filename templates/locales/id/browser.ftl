# Yang dikatakan peramban sendiri: antrean kirim, peta, dan halaman tanpa sinyal.

## Kata dalam kurung kurawal diisi oleh skrip
browser-removed = { $name } dihapus
browser-bare = Kirim tanpa foto
browser-queued = Laporan menunggu sinyal
browser-held = Laporan tersimpan, belum terkirim
browser-another = Buat laporan lain
browser-waiting = { $n } laporan menunggu dikirim, sejak { $time }.
browser-now = Kirim sekarang
browser-sent = Laporan Anda sudah terkirim.
browser-show = Lihat nomor dan kode
browser-forget = Hapus dari HP ini
browser-sure = Hapus dari HP ini? Yang terhapus tidak bisa kembali.
browser-noted = Sudah saya catat, hapus dari HP ini
browser-refused = Laporan Anda belum terkirim dan perlu diperbaiki. Isinya masih ada.
browser-open = Buka laporan itu
browser-resume = Lanjutkan draf { $time }?
browser-resume-text = Draf ini memuat nama atau kontak.
browser-resume-yes = Lanjutkan
browser-resume-no = Hapus

## Peta
browser-map = Peta Kota Banjarbaru
browser-map-help = Ketuk tempatnya, atau geser peta dengan tombol panah lalu pasang titik di tengah. Kelurahan juga bisa dipilih dari daftar di bawah.
browser-pin-centre = Pasang titik di tengah peta
browser-pinned = Titik terpasang.
browser-clear-point = Titiknya salah, hapus
browser-zoom-in = Perbesar
browser-zoom-out = Perkecil
browser-no-map = Peta belum bisa dibuka. Pilih kelurahan dari daftar.

## Tanpa sinyal
offline-heading = Tidak ada sinyal
offline-text = Halaman ini baru bisa dibuka saat tersambung. Laporan tetap bisa Anda tulis sekarang. Laporan itu dikirim otomatis begitu ada sinyal.
offline-short-name = Tanggap
