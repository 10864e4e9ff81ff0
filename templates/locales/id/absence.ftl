# Cuti dan wakil.

leave-heading = Cuti dan wakil
leave-lead = Laporan yang diserahkan kepada orang yang cuti masuk ke wakilnya. Pemberitahuan juga.
leave-list = Cuti yang belum berakhir
leave-none = Tidak ada cuti.
leave-who = Siapa
leave-days = Tanggal
leave-deputy = Wakil
leave-deputy-optional = Wakil (boleh dikosongkan)
leave-deputy-hint = Orang dari unit yang sama, atau kepala unit di atasnya.
leave-nobody = Tanpa wakil
leave-end = Kembali
leave-back = Sudah kembali
leave-new = Catat cuti
leave-first = Hari pertama
leave-last = Hari terakhir
leave-save = Simpan cuti
leave-saved = Cuti tersimpan.
leave-ended = Cuti berakhir. Orang itu kembali bekerja hari ini.
leave-link = Cuti dan wakil
field-error-deputy = Orang itu tidak bisa menjadi wakil. Pilih dari unit yang sama atau kepala di atasnya
field-error-day = Tulis tanggal seperti 2026-07-14
field-error-leave-order = Hari terakhir harus sesudah hari pertama
field-error-leave-length = Cuti paling lama setahun dan belum berakhir
field-error-leave-overlap = Orang ini sudah cuti pada tanggal itu
