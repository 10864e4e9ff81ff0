# Libur yang ditetapkan belakangan: batas waktu yang dihitung ulang.
fact-rescheduled = Batas waktu dihitung ulang: { $days }
changed-day = { $is ->
    [closed] { $name }, { $date }, ditetapkan libur
    [open] { $name }, { $date }, bukan lagi libur
   *[other] { $name }, { $date }, jam kerja berubah
}
moved-due = { $clock }: dari { $from } menjadi { $to }
explain-rescheduled = Semula { $from }, dihitung ulang karena hari kerja berubah
tracking-step-before = Hari yang berubah sesudahnya tidak menggeser batas ini.
mail-rescheduled-subject = Batas waktu laporan { $reference } bergeser
mail-rescheduled = Batas waktu laporan { $reference } dihitung ulang karena hari libur berubah.
reference-news-rescheduled = Batas waktu bergeser
reschedule-heading = Hitung ulang batas waktu
reschedule-lead = Hari libur yang terbit belakangan tidak menggeser laporan terbuka dengan sendirinya. Halaman ini menunjukkan selisihnya. Dua orang memutuskan.
reschedule-version = Versi yang berlaku: { $version }
reschedule-nothing = Tidak ada laporan terbuka yang batasnya akan berubah.
reschedule-count = { $n } batas waktu akan bergeser
reschedule-cut = Hanya { $n } laporan terbuka pertama yang dihitung di sini. Pelaksanaannya mencakup semua.
reschedule-list = Batas yang akan bergeser
reschedule-why = Karena
reschedule-due-then = Batas baru
reschedule-ask = Usulkan hitung ulang
reschedule-waits = { $name } mengusulkan hitung ulang. Seorang dari Inspektorat harus menyetujuinya.
reschedule-agree = Setujui dan hitung ulang
reschedule-refuse = Tolak
reschedule-progress = { $looked } dari { $total } laporan terbuka sudah dihitung, { $moved } laporan bergeser.
reschedule-refresh = Perbarui halaman
reschedule-log = Riwayat hitung ulang
reschedule-moved = Laporan yang bergeser
reschedule-standing-waits = Menunggu orang kedua
reschedule-standing-refused = Ditolak
reschedule-standing-runs = Sedang berjalan
reschedule-standing-outdated = Berhenti: versi baru sudah berlaku
reschedule-standing-done = Selesai
reschedule-done-diusulkan = Usul tercatat. Seorang dari Inspektorat harus menyetujuinya.
reschedule-done-disetujui = Disetujui. Perhitungan berjalan di belakang layar.
reschedule-done-ditolak = Ditolak. Tidak ada batas yang berubah.
reschedule-failed-alasan = Tulis alasannya, minimal 10 huruf.
reschedule-failed-tunggu = Satu usul masih menunggu atau berjalan.
reschedule-failed-tidak-ada = Usul itu sudah diputus, atau versinya sudah berganti.
reschedule-failed-satu-tangan = Akun Anda dan akun pengusul dibuat oleh tangan yang sama. Orang lain harus memutuskan.
reschedule-failed-sama = Tidak ada batas yang akan bergeser.
