# Menunda laporan di antrean sendiri.

key-later = Tunda
queue-view-later = Ditunda
later-hint = Laporan keluar dari antrean Anda saja. Batas waktu tetap berjalan. Kabar baru mengembalikannya.
later-until = Ditunda sampai { $at }
later-back = Kembalikan sekarang
later-afternoon = Siang ini
later-tomorrow = Hari kerja berikutnya
later-week = Pekan depan
done-later = Laporan ditunda di antrean Anda.
done-not-later = Laporan tidak bisa ditunda. Batas waktunya lebih dekat.
done-back = Laporan kembali di antrean Anda.
