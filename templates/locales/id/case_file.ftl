# Berkas laporan untuk dicetak.

file-title = Berkas laporan { $reference }
file-printed = Dicetak { $time } oleh { $name }. Tidak memuat identitas pelapor.
file-attachments = Berkas terlampir
file-no-attachments = Tidak ada berkas.
file-notes = Catatan
file-covered = { $n } bagian tulisan ditutup karena memuat data pribadi. Tulisan lengkap ada di halaman laporan.
file-unprintable = { $n } tanda tidak dapat dicetak dan diganti dengan [?]. Tulisan lengkap ada di halaman laporan.
file-page = { $reference } · halaman { $page } dari { $pages }
file-download = Unduh berkas laporan (PDF)
