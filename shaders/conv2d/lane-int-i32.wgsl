// Integers in i32; the sum fits 32 bits, or the kernel widens products itself.

alias Lane = i32;
alias Sum = i32;
