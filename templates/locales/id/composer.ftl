# Menulis pada halaman laporan: balasan, catatan, draf, jawaban siap pakai, dan laporan yang mungkin sama.
composer-reply = Balas pelapor
composer-reply-readers = Pelapor membacanya di laman lacak. Surel atau WhatsApp hanya mengabarkan bahwa ada balasan.
composer-reply-readers-anonymous = Pelapor anonim membacanya di laman lacak. Tidak ada kabar lewat surel atau WhatsApp.
composer-note-readers = Hanya petugas yang membacanya. Pelapor tidak pernah melihatnya.
composer-ask-send = Kirim sebagai pertanyaan
composer-answers = Jawaban siap pakai
composer-use = Pakai
composer-keep = Simpan draf
composer-kept = Draf tersimpan { $at }. Hanya Anda yang melihatnya.
composer-kept-before = Draf tersimpan { $at }, saat laporan masih { $state }. Hanya Anda yang melihatnya.
done-draft = Draf tersimpan. Hanya Anda yang melihatnya.
done-prepared = Jawaban masuk ke tulisan Anda. Periksa dulu sebelum mengirim.
field-error-answer = Pilih salah satu jawaban siap pakai.
field-error-open-place = Isi dulu { $place } atau hapus dari tulisan.
handover-usual-text = Setelah diperiksa, urusan ini lebih tepat ditangani pihak yang dipilih.
