# Pesan kepada pelapor dan petugas, halaman pesan, dan pembukaan identitas.

## Kepada pelapor
mail-link = Buka { $link }, lalu masukkan nomor dan kode laporan Anda.
mail-automatic = Pesan ini dikirim otomatis. Jangan dibalas.
mail-news-subject = Ada kabar tentang laporan { $reference }
mail-news = Ada kabar baru tentang laporan { $reference }.
mail-no-content = Demi keamanan Anda, isi kabar hanya ada di halaman lacak.
mail-unit = Unit yang menangani: { $unit }
mail-state = Status: { $state }
mail-due-first-response = Tanggapan pertama paling lambat: { $due }
mail-due-resolution = Penyelesaian paling lambat: { $due }
mail-due-window = Anda dapat menanggapi sampai: { $due }
mail-received-subject = Laporan { $reference } sudah kami terima
mail-received = Terima kasih. Laporan { $reference } sudah kami terima.
mail-moved-subject = Laporan { $reference } diteruskan ke unit lain
mail-moved = Laporan { $reference } kini dipegang unit berikut.
mail-answered-subject = Laporan { $reference } sudah ditanggapi
mail-answered = Unit sudah menanggapi laporan { $reference }.
mail-asked-subject = Petugas bertanya tentang laporan { $reference }
mail-asked = Petugas bertanya tentang laporan { $reference }. Jawab agar penanganan berlanjut.
mail-resolved-subject = Laporan { $reference } dinyatakan selesai
mail-resolved = Unit menyatakan laporan { $reference } selesai. Periksa hasilnya: sudah beres atau belum?
mail-referred-subject = Laporan { $reference } diteruskan ke instansi lain
mail-referred = Laporan { $reference } kami teruskan ke instansi yang berwenang.
mail-archived-subject = Laporan { $reference } tidak dapat diproses
mail-archived = Laporan { $reference } tidak dapat kami proses. Anda dapat mengajukan keberatan.
mail-closed-subject = Laporan { $reference } ditutup
mail-closed = Laporan { $reference } sudah ditutup.

## Kepada petugas
mail-staff-one = { $reference } perlu perhatian Anda
mail-staff-many = { $n } laporan perlu perhatian Anda
mail-staff-assigned = { $reference }: laporan baru untuk unit Anda
mail-staff-replied = { $reference }: pelapor menambah keterangan
mail-staff-disputed = { $reference }: pelapor menyatakan belum beres
mail-staff-share = { $reference }: waktu { $clock } sudah terpakai { $percent }%
mail-staff-late = { $reference }: batas waktu { $clock } sudah lewat
mail-staff-due = Batas waktu { $clock }: { $due }
mail-staff-open = Buka { $link }

## Halaman pesan
messages-title = Pesan
messages-mail-on = Email tersambung.
messages-mail-off = Email belum tersambung. Pesan untuk pelapor dan petugas dapat dibaca di halaman ini.
messages-whatsapp-on = WhatsApp tersambung.
messages-whatsapp-off = WhatsApp belum tersambung.
messages-webhooks = Sistem lain yang diberi tahu: { $n }
messages-dead = Gagal terkirim: { $n }
messages-dead-text = Pesan ini tidak dicoba lagi dengan sendirinya. Perbaiki penyebabnya, lalu kirim ulang.
messages-dead-table = Pesan gagal terkirim
messages-waiting = Menunggu dikirim: { $n }
messages-waiting-table = Pesan yang menunggu
messages-what = Untuk
messages-complaint = Laporan
messages-since = Sejak
messages-next = Dicoba
messages-tries = Percobaan
messages-reason = Sebab
messages-action = Tindakan
messages-again = Kirim ulang
messages-reporter = Pelapor
messages-staff = Petugas
messages-webhook = Sistem lain
messages-unknown = Tidak dikenal
messages-local = Pesan lokal
messages-local-text = Pesan ini tidak keluar dari sistem. Alamat penerima disamarkan.
messages-to = Kepada { $recipient }

## Membuka identitas
identity-title = Buka identitas pelapor
identity-of = Laporan { $reference }
identity-warning = Pembukaan ini dicatat dengan nama akun dan alasan Anda. Pelapor melihat jumlahnya.
identity-reason = Alasan
identity-reason-hint = Tulis untuk apa identitas ini diperlukan, minimal 10 huruf.
identity-passphrase = Frasa sandi Inspektorat
identity-passphrase-hint = Enam kelompok lima huruf dari lembar Inspektorat.
identity-open = Buka identitas
identity-back = Kembali ke laporan
identity-name = Nama
identity-phone = Nomor telepon
identity-email = Email
identity-logged = Pembukaan ini sudah dicatat. Data tampil sekali ini saja.
identity-nothing = Tidak ada identitas yang tersimpan untuk laporan ini.
identity-damaged = Data tersegel tidak dapat dibuka. Hubungi admin sistem.
identity-silent = Proses pembuka identitas tidak menjawab. Tidak ada yang dibuka. Coba lagi nanti.
field-error-passphrase = Frasa sandi salah. Periksa lembar Inspektorat
