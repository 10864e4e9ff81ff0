# Melacak laporan.

## Nomor dan kode
tracking-heading = Lacak laporan
tracking-lead = Nomor menunjukkan status. Nomor dan kode membuka seluruh laporan.
tracking-still-open = Peramban ini masih membuka laporan
tracking-close = Tutup laporan ini
tracking-close-hint = Pakai ini di HP atau komputer bersama.
tracking-reference = Nomor laporan
tracking-reference-hint = Contoh: BJB-7K3M-92QD. Huruf kecil dan tanpa tanda hubung juga boleh.
tracking-code = Kode rahasia
tracking-code-hint = Untuk membaca jawaban, menjawab, dan menilai. Contoh: 7K3M-92QD-5TXV
tracking-look = Lihat laporan
tracking-unknown = Nomor laporan itu tidak ada. Periksa lagi penulisannya
tracking-no-match = Nomor dan kode tidak cocok. Periksa keduanya
tracking-limited = Terlalu banyak kode salah. Coba lagi dalam { $time }.

## Status
tracking-title = Laporan { $reference }
tracking-unit = Unit
tracking-received-at = Diterima
tracking-assigned-at = Sampai di unit
tracking-answered-at = Ditanggapi
tracking-resolved-at = Dinyatakan selesai
tracking-ended-at = Berakhir
tracking-merged = Laporan serupa ditangani bersama. Status bersama tampil di sini.
tracking-summary = Ringkasan
tracking-identity-opened = Identitas Anda dibuka
tracking-times = { $n } kali
tracking-open = Buka seluruh laporan
tracking-open-hint = Kode ada di bukti lapor Anda. Contoh: 7K3M-92QD-5TXV
tracking-open-button = Buka

## Batas waktu
tracking-deadlines = Batas waktu
tracking-why = Mengapa tanggal ini?
tracking-from-to = { $from } sampai { $to }
tracking-step-begins = Dihitung mulai { $time }.
tracking-step-counted = { $days }: { $span }
tracking-step-closed = Tidak dihitung: { $span }
tracking-step-paused = Dijeda { $from } sampai { $to }. Batas menjadi { $due }.
tracking-step-kept = Kategori diubah sesudahnya, sehingga batas waktunya menjadi yang tertulis di atas.
tracking-step-provisional = Daftar hari libur untuk masa itu belum resmi.
tracking-why-chosen = Anda memilih unit ini.
tracking-why-employee = Petugas yang Anda sebut bekerja di unit ini.
tracking-why-supervisory = Dugaan pelanggaran petugas diperiksa Inspektorat.
tracking-why-rule = Aturan kota menunjuk unit ini.
tracking-why-category = Unit ini menangani jenis masalah itu.
tracking-why-coordinator = Koordinator memilih unit ini.
tracking-why-terms = Kata yang menentukan: { $terms }.

## Tindakan pelapor
tracking-question = Petugas butuh jawaban Anda sebelum { $time }
tracking-answer = Jawaban Anda
tracking-solved = Apakah masalahnya beres?
tracking-window = Jawab sebelum { $time }. Tanpa jawaban, laporan ditutup.
tracking-rating = Bagaimana penanganannya?
tracking-confirm-text = Komentar
tracking-confirm = Ya, sudah beres
tracking-rate = Kirim penilaian
tracking-dispute-text = Apa yang belum beres?
tracking-dispute = Buka kembali laporan
tracking-add = Tambah keterangan
tracking-add-text = Keterangan tambahan
tracking-withdraw = Cabut laporan
tracking-withdraw-text = Alasan
tracking-appeal-text = Mengapa laporan ini perlu diproses?
tracking-appeal-hint = Koordinator memeriksa keberatan Anda.
tracking-appeal = Ajukan keberatan
tracking-session-over = Halaman terlalu lama terbuka. Buka lagi dengan kode, lalu kirim tulisan Anda.
tracking-done-reply = Keterangan Anda sudah tersimpan.
tracking-done-confirm = Terima kasih. Laporan ditutup sebagai beres.
tracking-done-dispute = Laporan dibuka kembali. Unit sudah diberi tahu.
tracking-done-rate = Terima kasih. Penilaian Anda sudah tersimpan.
tracking-done-withdraw = Laporan sudah dicabut.
tracking-done-appeal = Keberatan Anda sudah tersimpan. Koordinator akan memeriksanya.

## Terlambat, langkah berikut, kabar
tracking-late-days = Terlambat { $days }.
tracking-late-hours = Terlambat kurang dari satu hari kerja.
tracking-late-told = Atasan unit sudah diberi tahu otomatis.
tracking-late-still = Laporan ini tetap harus ditangani.
tracking-explain = Minta penjelasan
tracking-explanation-asked = Penjelasan sudah diminta.
tracking-done-explain = Permintaan penjelasan sudah dikirim ke unit.
tracking-badge = { $clock }: { $date }
tracking-next-route = Berikutnya: kami pilih unitnya paling lambat { $time }.
tracking-next-route-late = Berikutnya: kami pilih unitnya. Batasnya sudah lewat.
tracking-next-answer = Berikutnya: unit menanggapi paling lambat { $time }.
tracking-next-answer-late = Berikutnya: unit menanggapi. Batasnya sudah lewat.
tracking-next-resolve = Berikutnya: unit menyelesaikan paling lambat { $time }.
tracking-next-resolve-late = Berikutnya: unit menyelesaikan. Batasnya sudah lewat.
tracking-next-reply = Berikutnya: jawab pertanyaan petugas paling lambat { $time }.
tracking-next-judge = Berikutnya: nyatakan beres atau belum paling lambat { $time }.
tracking-notice-none = Kami tidak menyimpan kontak Anda. Buka halaman ini untuk melihat kabar.
tracking-notice-soon = Kami kabari lewat kontak yang Anda tinggalkan.
tracking-notice-waiting = Kabar terakhir belum terkirim. Kami coba lagi otomatis.
tracking-notice-whatsapp-sent = Kami kabari lewat WhatsApp. Kabar terakhir terkirim.
tracking-notice-whatsapp-arrived = Kami kabari lewat WhatsApp. Kabar terakhir sudah sampai.
tracking-notice-mail-sent = Kami kabari lewat email. Kabar terakhir terkirim.
tracking-notice-local = Kabar belum bisa dikirim: email atau WhatsApp kantor belum tersambung. Lihat halaman ini.
tracking-notice-failed = Kabar terakhir tidak sampai ke kontak Anda. Lihat halaman ini.

## Riwayat
tracking-due-stays = Batas tetap { $date }.
tracking-due-becomes = Batas menjadi { $date }.
tracking-asked-until = Jawaban ditunggu sampai { $time }.
tracking-paused-until = Batas waktu dijeda paling lama sampai { $time }.
tracking-window-until = Anda dapat menilai hasilnya sampai { $time }.
tracking-body-contact = Hubungi instansi itu: { $contact }
tracking-answers-next = Kini dijawab kepala { $unit }.
tracking-openings = Kapan dan untuk apa identitas dibuka?

## Beres atau belum
tracking-solved-yes = Ya, sudah beres
tracking-solved-some = Sebagian
tracking-solved-no = Belum
tracking-in-part = Baru beres sebagian.
tracking-disputes-two = Anda dapat membuka kembali laporan dua kali. Ini yang pertama.
tracking-disputes-one = Ini kesempatan kedua dan terakhir. Kepala unit di atasnya yang menjawab.
tracking-dispute-hint = Paling sedikit 10 huruf. Batas waktu unit tidak diperpanjang.
tracking-withdraw-hint = Laporan ditutup dan tidak dibuka lagi. Unit berhenti menangani. Catatannya tetap ada.
tracking-lost = Kode hilang?

## Foto dan dokumen
tracking-files = Foto atau PDF
tracking-files-hint = Paling banyak 5 berkas, masing-masing 10 MB. Lokasi di dalam foto kami hapus.
tracking-files-held = Sudah kami terima, ikut terkirim:
tracking-files-remove = Hapus
tracking-files-only = Lihat foto atau dokumen yang saya kirim.
tracking-add-hint = Boleh kosong bila Anda mengirim foto.
tracking-file-proof-photo = Foto bukti kerja ({ $size } KB)
tracking-file-proof = Dokumen bukti kerja ({ $size } KB)
tracking-file-own-photo = Foto dari Anda ({ $size } KB)
tracking-file-own = Dokumen dari Anda ({ $size } KB)
tracking-next-erased = Berikutnya: data Anda sudah dihapus. Unit hanya melihat jenis masalah dan kelurahannya.
