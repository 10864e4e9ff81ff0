# Inspektorat memeriksa ulang: daftar undian bulanan, dan siapa melihat apa.

nav-oversight = Pengawasan
oversight-heading = Meja pengawasan
oversight-no-list = Daftar pertama diundi setelah bulan ini berakhir.
oversight-progress = { $drawn } dari { $resolved } terpilih, { $examined } diperiksa, { $failed } tidak bertahan
oversight-done = selesai
oversight-more = Lihat semua { $n }
oversight-open = Belum diperiksa
oversight-passed = Hasil bertahan
oversight-failed = Hasil tidak bertahan
oversight-own = Unit Anda: diperiksa orang lain
oversight-reopened = Dibuka lagi oleh pelapor
oversight-public = Halaman publik undian ini
oversight-unlisted = Pemeriksaan di luar daftar undian
oversight-unlisted-hint = Hasilnya tetap masuk nilai unit. Hasil ini tidak mewakili laporan lain.
oversight-looks = Pembukaan identitas
oversight-looks-hint = 90 hari terakhir. Identitasnya tidak ditampilkan di sini.
oversight-looks-empty = Tidak ada identitas yang dibuka dalam 90 hari terakhir.
oversight-identity = { $name } membuka identitas
oversight-original = { $name } membuka foto asli bukti
oversight-risks-empty = Tidak ada bukti yang perlu diperiksa.
oversight-escalated = Lewat 150% waktu
oversight-escalated-empty = Tidak ada laporan terbuka yang melewati 150% waktunya.
oversight-cause = Sebab: { $cause }
oversight-no-cause = Unit belum menulis sebabnya.
oversight-causes = Sebab terlambat, 90 hari terakhir
oversight-causes-empty = Belum ada unit yang menulis sebab.

## Pada satu laporan
reaudit-case-open = Terpilih pemeriksaan ulang { $month }. Belum diperiksa; unitnya belum tahu.
reaudit-case-passed = Terpilih pemeriksaan ulang { $month }. Hasilnya bertahan.
reaudit-case-failed = Terpilih pemeriksaan ulang { $month }. Hasilnya tidak bertahan.

## Halaman publik
reaudit-heading = Pemeriksaan ulang bulanan
reaudit-lead = Setiap bulan Inspektorat memeriksa ulang laporan selesai. Undian memilih laporannya, bukan orang.
reaudit-how = { $percent }% laporan selesai tiap unit diundi. Paling sedikit { $least }, atau semuanya.
reaudit-recompute = Hash benih terbit sebelum bulan berakhir, benihnya setelah pemeriksaan. Urutkan hash tiap laporan; yang terkecil terpilih.
reaudit-months = Bulan undian
reaudit-none = Belum ada undian.
reaudit-commitment = Hash SHA-256 dari benih
reaudit-seed = Benih
reaudit-waits = Undian dilakukan setelah bulan ini berakhir.
reaudit-examining = Sudah diundi dan sedang diperiksa. Benih terbit setelah semua diperiksa, paling lambat { $time }.
reaudit-look = Lihat hasil undian
reaudit-units = Hasil undian
reaudit-nothing = Tidak ada laporan yang selesai pada bulan itu.
reaudit-resolved = Selesai
reaudit-drawn = Terpilih
reaudit-examined = Diperiksa
reaudit-failed = Tidak bertahan
reaudit-ids = ID publik yang terpilih
