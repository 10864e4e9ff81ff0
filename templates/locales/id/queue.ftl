# Antrean: cari, saring, kabar baru, tampilan bernama.

## Cari dan saring
queue-text = Cari kata atau nomor laporan
queue-search = Cari
queue-clear = Hapus saringan
filter-area = Kelurahan
filter-privacy = Privasi
filter-reopened = Dibuka kembali
filter-followers = Pengikut
filter-followers-least = { $n } atau lebih
filter-photo = Ada foto
filter-only = Hanya yang ini
filter-from = Diterima sejak
filter-to = Diterima sampai

## Tidak ada isi
queue-empty = Tidak ada laporan di sini.
queue-empty-act = Tidak ada yang perlu tindakan.
queue-empty-soon = Tidak ada yang hampir lewat.
queue-empty-late = Tidak ada yang lewat batas.
queue-empty-waiting = Tidak ada yang menunggu pelapor.
queue-empty-filtered = Tidak ada laporan yang cocok.
queue-next-due = Berikutnya jatuh tempo: { $when } ({ $n } laporan).
queue-excluded = Saringan "{ $filter }" paling banyak menyisihkan: tanpanya ada { $n } laporan.
queue-elsewhere = Ada { $n } di { $view }
queue-without = Hapus saringan itu

## Kabar baru
queue-news = { "{" }n{ "}" } laporan baru, muat
queue-changed = Berubah
queue-away = Tidak tersambung. Daftar ini keadaan pukul { "{" }jam{ "}" }.

## Tampilan bernama
queue-view-unanswered = Belum ditanggapi
queue-empty-unanswered = Semua sudah ditanggapi.
queue-view-mine = Milik saya
queue-empty-mine = Tidak ada laporan milik Anda.
filter-assignee = Petugas
filter-assignee-me = Saya
filter-assignee-none = Belum ada
saved-heading = Tampilan saya
saved-manage = Atur tampilan saya
saved-save = Simpan tampilan ini
saved-hint = Saringan sekarang disimpan dengan nama ini. Hanya Anda yang melihatnya. Nama yang sama mengganti isinya.
saved-name = Nama tampilan
saved-none = Belum ada. Buka antrean, saring, lalu simpan dengan nama.
saved-delete = Hapus
saved-done = Tampilan tersimpan.
saved-gone = Tampilan dihapus.
saved-first = Jadikan awal
saved-is-first = Tampilan awal
saved-first-hint = Antrean dibuka dengan tampilan awal. Angka paling lama setengah menit.
saved-first-done = Tampilan awal diganti.
field-error-view-name = Nama 1 sampai { $most } huruf
field-error-view-many = Paling banyak { $most } tampilan. Hapus salah satu dulu

## Diubah orang lain
changes-heading = Yang berubah sejak Anda membuka laporan ini
changes-hint = Isian Anda masih ada di bawah. Periksa dulu, lalu kirim lagi bila masih perlu.
changes-own = Ke isian saya
beside-heading = Laporan yang dipilih
beside-hint = Pilih satu baris. Isi laporan tampil di sini.
beside-away = Tidak tersambung. Buka laporan lewat tautannya.
