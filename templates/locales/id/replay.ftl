# Kirim ulang kabar kepada satu penerima untuk satu rentang waktu.
replay-heading = Kirim ulang satu rentang waktu
replay-lead = Pakai ini bila penerima kehilangan kabar. Setiap kabar memakai nomor pesan yang sama, sehingga penerima mengenalinya.
replay-from = Dari tanggal dan jam
replay-to = Sampai sebelum tanggal dan jam
replay-look = Hitung dahulu
replay-count = { $n } pengiriman di rentang ini
replay-cut = Sekali tekan mengirim { $n } yang paling lama. Sisanya menyusul dengan tekan berikutnya.
replay-paused = Penerima ini sedang dijeda. Kabar menunggu sampai Anda melanjutkannya.
replay-send = Kirim ulang { $n } pengiriman
replay-sent = { $n } pengiriman masuk antrean kirim.
field-error-replay-receiver = Pilih penerima
field-error-replay-moment = Isi tanggal dan jam
field-error-replay-order = Akhir rentang harus sesudah awalnya
field-error-replay-long = Pilih rentang paling lama { $n } hari
