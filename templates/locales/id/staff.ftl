# Masuk petugas dan kata sandi.
sign-in-lead = Halaman ini untuk petugas Pemerintah Kota Banjarbaru.
sign-in-name = Nama akun
sign-in-password = Kata sandi
sign-in-send = Masuk
sign-in-lost = Lupa kata sandi? Minta kata sandi baru kepada administrator sistem.
password-heading = Ganti kata sandi
password-lead = Setelah diganti, semua sesi lain berakhir.
password-old = Kata sandi sekarang
password-new = Kata sandi baru
password-new-hint = Paling sedikit 12 huruf. Beberapa kata yang mudah diingat paling baik.
password-again = Kata sandi baru, sekali lagi
password-send = Ganti kata sandi
password-changed = Kata sandi diganti. Semua sesi lain sudah berakhir.
field-error-old-password = Kata sandi sekarang keliru. Coba lagi
field-error-password-short = Kata sandi terlalu pendek, minimal { $least } huruf
field-error-password-same = Pilih kata sandi yang lain dari sekarang
field-error-password-again = Kedua kata sandi baru tidak sama. Tulis lagi
