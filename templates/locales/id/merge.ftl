# Laporan yang ditangani bersama: kata-kata untuk pelapor dan petugas.

mail-merged-subject = Laporan { $reference } ditangani bersama laporan serupa
mail-merged = Laporan { $reference } ditangani bersama laporan serupa. Kalau ini masalah lain, sampaikan di halaman laporan.
mail-gathered-subject = Laporan serupa digabung ke laporan { $reference }
mail-gathered = Laporan serupa digabung ke laporan { $reference }. Batas waktu Anda tetap.
mail-parted-subject = Laporan { $reference } kembali ditangani sendiri
mail-parted = Laporan { $reference } kembali ditangani sendiri, dengan batas waktu semula.
reference-news-parted = Kembali ditangani sendiri
reference-news-merged = Ditangani bersama laporan lain
reference-news-gathered = Laporan serupa bergabung
refusal-merge-by-desk = Penggabungan ini diputuskan koordinator. Batasnya lewat atau lebih longgar, atau laporan pernah dipisah.
tracking-part = Ini masalah lain
tracking-part-hint = Laporan Anda kembali ditangani sendiri, dengan batas waktu semula.
tracking-part-text = Apa bedanya?
tracking-done-unmerge = Laporan Anda kembali ditangani sendiri.
