mail-staff-unrouted = { $reference }: laporan baru menunggu Anda tentukan unitnya
