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

act-withdraw-evidence = Tarik bukti
act-withdraw-evidence-hint = Untuk bukti yang salah. Pelapor tidak melihatnya lagi dan membaca alasan Anda. Inspektorat tetap menyimpan berkas aslinya.
act-withdraw-evidence-send = Tarik bukti ini
done-withdraw-evidence = Bukti ditarik.
field-proof = Bukti yang ditarik
field-despite = Mengapa bukti ini tetap dipakai
field-despite-hint = Ada temuan otomatis pada bukti. Tulis minimal 10 huruf; Inspektorat membacanya, pelapor tidak.
proof-doubted = Ada temuan otomatis pada bukti ini. Kepala unit dapat melihat rinciannya.
refusal-proof-doubted = Ada temuan otomatis pada bukti. Jelaskan minimal 10 huruf mengapa bukti tetap dipakai.
refusal-no-such-proof = Bukti itu tidak ada atau sudah tidak dihitung.
fact-evidence_withdrawn = Satu bukti pekerjaan ditarik
fact-proof_explained = Alasan memakai bukti yang punya temuan
file-withdrawn = Bukti yang ditarik ({ $kind }, { $size } KB)
fact-original_opened = Foto asli bukti dibuka oleh Inspektorat
original-link = Foto asli
original-title = Buka foto asli bukti
original-of = Laporan { $reference }
original-warning = Pembukaan ini dicatat dengan nama akun dan alasan Anda. Berkas diunduh persis seperti saat dikirim.
original-reason-hint = Tulis untuk apa berkas asli diperlukan, minimal 10 huruf.
original-open = Buka dan unduh
original-damaged = Berkas asli tidak dapat dibuka. Hubungi admin sistem.
