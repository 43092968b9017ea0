# src/telephony
