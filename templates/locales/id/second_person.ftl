# Petugas kedua: bukti dihitung setelah orang lain melihat hasilnya.

act-confirm-evidence = Periksa bukti sebagai petugas kedua
act-confirm-evidence-hint = Lihat hasilnya di lapangan, lalu tekan tombol ini. Nama Anda dicatat.
act-confirm-evidence-send = Saya melihat hasilnya di lapangan
done-confirm-evidence = Pemeriksaan tercatat. Bukti ini kini dihitung.
fact-evidence_confirmed = Petugas kedua melihat hasilnya di lapangan
remark-second-person = Bukti menunggu petugas kedua. Yang dapat memeriksa: { $names }.
remark-second-person-nobody = Bukti menunggu petugas kedua, dan belum ada yang dapat memeriksa. Minta admin menambah akun.
refusal-evidence-unconfirmed = Bukti ini belum diperiksa petugas kedua. Minta rekan melihat hasilnya dulu.
refusal-nothing-to-confirm = Tidak ada bukti yang menunggu petugas kedua.
refusal-own-proof = Bukti Anda sendiri harus diperiksa orang lain dari unit ini.
mail-staff-second-person = { $reference }: bukti menunggu petugas kedua
