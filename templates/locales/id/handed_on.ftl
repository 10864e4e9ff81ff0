# Laporan yang sudah pindah ke unit lain, bagi unit yang dulu memegangnya.

gone-heading = Dialihkan
gone-lead = Laporan yang pindah dari unit Anda selama { $n } hari. Langkah sesudahnya hanya dilihat unit yang memegangnya.
gone-none = Tidak ada laporan yang pindah dari unit Anda.
gone-to = Ke unit
gone-when = Kapan dan mengapa
gone-decision = Putusan: { $role }
gone-contest = Bukan wewenang diterima: waktu di unit Anda tidak dibebankan.
gone-counted = Bila terlambat, waktu di unit Anda ikut dihitung.
