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
queue-without = Hapus saringan itu

## Kabar baru
queue-news = { "{" }n{ "}" } laporan baru, muat
queue-changed = Berubah
queue-away = Tidak tersambung. Daftar ini keadaan pukul { "{" }jam{ "}" }.
