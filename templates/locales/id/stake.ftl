# Apa yang dihitung skor bila batas waktu sebuah laporan lewat.

stake-open = Bila lewat, skor unit berkurang pada { $parts }. Makin lama lewat, makin banyak.
stake-late = Skor unit berkurang pada { $parts }, makin lama makin banyak.
stake-of = { $name } (bobot { $weight } dari 100)
stake-t1 = tanggapan pertama tepat waktu
stake-t2 = penyelesaian tepat waktu
stake-b = tunggakan
