"""What HRV4Training exports: a row a day, of iOS and Android."""
