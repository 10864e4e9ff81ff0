# Mengapa sebuah foto atau dokumen tidak diterima.

field-error-photo-kind = "{ $name }" bukan foto JPG, PNG, WebP atau dokumen PDF. Pilih berkas lain
field-error-photo-heic = "{ $name }" berformat HEIC, yang belum dapat dibaca. Simpan sebagai JPG, lalu pilih lagi
field-error-photo-video = "{ $name }" adalah video atau suara. Kirim foto atau PDF saja
field-error-photo-office = "{ $name }" adalah berkas kantor. Simpan sebagai PDF, lalu pilih lagi
field-error-photo-archive = "{ $name }" adalah arsip. Pilih foto di dalamnya satu per satu
field-error-photo-empty = "{ $name }" kosong. Pilih berkas lain
field-error-photo-over = "{ $name }" lebih dari { $most } MB. Kecilkan, lalu pilih lagi
field-error-photo-pixels = "{ $name }" terlalu besar ukurannya. Ambil ulang dengan ukuran lebih kecil
field-error-photo-broken = "{ $name }" rusak dan tidak dapat dibuka. Ambil ulang atau pilih berkas lain
field-error-photo-locked = "{ $name }" terkunci kata sandi. Simpan tanpa kata sandi, lalu pilih lagi
field-error-photo-hard = "{ $name }" terlalu rumit untuk dibuka. Simpan ulang atau pilih berkas lain
field-error-photo-many = "{ $name }" tidak ikut. Paling banyak { $most } berkas
field-error-photo-key = Halaman ini sudah terlalu lama. Muat ulang halaman, lalu pilih foto lagi
case-photo-only = Tanpa tulisan. Lihat foto dari pelapor.
error-no-room = Foto dan berkas belum bisa diterima
error-no-room-text = Tempat penyimpanan foto sedang penuh. Kirim tulisan tanpa foto, atau coba lagi nanti.
