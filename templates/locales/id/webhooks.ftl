# Sistem lain yang diberi tahu: keadaan, uji, jeda, dan riwayat pengiriman.
webhooks-heading = Webhook
webhooks-lead = Penerima diatur di berkas setelan. Setelah 20 kegagalan berturut-turut, pengiriman dijeda sampai Anda melanjutkannya.
webhooks-receivers = Penerima
webhooks-none = Belum ada penerima yang diatur.
webhooks-failures = { $n } kegagalan berturut-turut
webhooks-paused = Dijeda
webhooks-paused-by-itself = Terlalu sering gagal. Kabar menunggu sampai dilanjutkan.
webhooks-test = Kirim uji
webhooks-pause = Jeda
webhooks-resume = Lanjutkan
webhooks-log = Riwayat pengiriman
webhooks-when = Kapan
webhooks-receiver = Penerima
webhooks-id = Nomor pesan (percobaan)
webhooks-outcome = Hasil
webhooks-delivered = Diterima
webhooks-again = Kirim ulang
