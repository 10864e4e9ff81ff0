# Bukti pekerjaan yang menunggu sinyal di perangkat petugas.

proofs-waiting = { "{" }n{ "}" } bukti untuk { "{" }nomor{ "}" } tersimpan di perangkat ini. Dikirim begitu ada sinyal, atau dihapus setelah tujuh hari.
proofs-signed-out = { "{" }n{ "}" } bukti untuk { "{" }nomor{ "}" } menunggu. Masuk lagi untuk mengirimnya.
proofs-refused = Bukti untuk { "{" }nomor{ "}" } tidak diterima: { "{" }alasan{ "}" }
proofs-sign-in = Masuk
proofs-again = Kirim sekarang
proofs-drop = Hapus dari perangkat
proofs-sure = Hapus bukti ini dari perangkat? Bukti belum terkirim.
