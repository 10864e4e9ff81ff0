# Bukti pekerjaan: apa yang perlu diperiksa, dan foto asli bagi Inspektorat.

risks-heading = Bukti ini perlu diperiksa
risks-hint = Temuan otomatis, bukan tuduhan. Lihat fotonya dan tanyakan dulu sebelum menyimpulkan.
risk-like-report = Foto ini mirip dengan foto pelapor.
risk-like-evidence = Foto ini mirip dengan bukti laporan lain.
risk-mirrored = Foto ini mirip dengan foto lain yang diputar, dicerminkan, atau dibalik warnanya.
risk-again = Foto ini mirip dengan bukti yang sudah disanggah pelapor.
risk-before = Menurut kameranya, foto ini dibuat { $time } sebelum laporan masuk.
risk-ahead = Menurut kameranya, foto ini dibuat { $time } setelah dikirim.
risk-far = Menurut kameranya, foto ini dibuat { $metres } m dari lokasi laporan.
risk-edited = Foto ini disimpan dengan aplikasi pengolah gambar.
risk-invented = Foto ini memuat tanda buatan mesin (AI).
risk-unreadable = Foto ini terlalu gelap, terang, atau pudar untuk dibandingkan.
risk-document = Ini dokumen, dan isinya tidak semua dapat dibandingkan dengan foto lain.
risk-hours = { $count } jam
risk-days = { $count } hari

field-error-photo-of-report = "{ $name }" sama dengan foto pelapor. Ambil foto setelah pekerjaan selesai
field-error-photo-blank = "{ $name }" kosong atau terlalu kecil. Lampirkan foto hasil pekerjaan, sisi pendeknya sedikitnya 200 piksel
field-error-photo-used = "{ $name }" sudah menjadi bukti laporan lain. Ambil foto baru, atau minta koordinator menggabungkan laporannya

fact-original_opened = Foto asli bukti dibuka oleh Inspektorat
original-link = Foto asli
original-title = Buka foto asli bukti
original-of = Laporan { $reference }
original-warning = Pembukaan ini dicatat dengan nama akun dan alasan Anda. Berkas diunduh persis seperti saat dikirim.
original-reason-hint = Tulis untuk apa berkas asli diperlukan, minimal 10 huruf.
original-open = Buka dan unduh
original-damaged = Berkas asli tidak dapat dibuka. Hubungi admin sistem.
