# src/live
