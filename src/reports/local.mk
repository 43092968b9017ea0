# src/reports
