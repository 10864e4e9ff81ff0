# Satu tindakan untuk beberapa laporan sekaligus.

bulk-heading = Untuk laporan yang dipilih
bulk-choose = Pilih
bulk-able = { $n } laporan bisa. Belum ada yang dikerjakan.
bulk-done = { $n } laporan sudah dikerjakan.
bulk-unable = { $n } tidak bisa: { $why }
bulk-lost = { $n } laporan tidak ditemukan atau sudah pindah.
bulk-check = Periksa lagi
bulk-result = Hasil
bulk-into-hint = Laporan yang lebih dahulu masuk tentang hal yang sama.
bulk-row-able = Bisa
bulk-row-done = Sudah dikerjakan
bulk-row-changed = Sudah diubah orang lain. Buka laporannya dulu.
bulk-row-state = Sudah berstatus { $state }.
bulk-row-fields = Isian belum benar.
bulk-row-lost = Tidak ditemukan.
bulk-category = Pilih kategori untuk { $n } laporan, lalu periksa.
