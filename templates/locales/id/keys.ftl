# Tombol cepat di meja petugas, dan apa yang dikatakan skripnya.

keys-heading = Tombol cepat
keys-hint = Satu tombol untuk satu tindakan. Di dalam isian, tombol ini tidak bekerja. Semua tindakan juga ada sebagai tombol di halaman.
keys-on = Pakai tombol cepat
keys-off = Matikan tombol cepat
keys-off-hint = Pilih ini bila tombol mengganggu pembaca layar atau perintah suara.
keys-after = Setelah tindakan
keys-after-next = Lanjut ke laporan berikutnya
keys-after-stay = Tetap di laporan ini
keys-own = Tombol Anda
keys-own-hint = Satu tanda, atau dua tanda yang ditekan berurutan. Kosongkan agar tidak ada tombolnya.
keys-save = Simpan
keys-usual = Kembalikan yang biasa
keys-saved = Tombol cepat tersimpan.
field-error-key = { $name }: tulis satu atau dua tanda
field-error-key-taken = { $name }: tombol ini sudah dipakai untuk { $other }

## Yang dilakukan tombol
key-next = Baris berikutnya
key-previous = Baris sebelumnya
key-select = Pilih baris
key-duplicate = Duplikat
key-back = Kembali ke antrean
key-search = Cari
key-queue = Buka antrean
key-scores = Buka kinerja
key-help = Daftar tombol

## Yang dikatakan skrip
keys-list = Semua tindakan
keys-filter = Cari tindakan
keys-change = Ubah tombol
keys-close-list = Batal
keys-opening = Membuka…
keys-none = Tindakan ini tidak ada untuk laporan ini.
keys-away = Tidak tersambung. Belum ada yang terkirim, isian Anda masih ada.
keys-failed = Belum berhasil. Buka laporannya untuk melihat sebabnya.
keys-draft-saved = Draf tersimpan { "{" }jam{ "}" }
keys-draft-unsaved = Draf belum tersimpan di server. Jangan tutup halaman ini.
keys-answers = Jawaban siap pakai

## Setelah tindakan
next-heading = Berikutnya di antrean
next-none = Itu laporan terakhir di antrean ini.
