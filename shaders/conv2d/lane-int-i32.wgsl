// Integers in i32; the sum fits 32 bits, or the kernel widens products itself.

alias Lane = i32;
alias Sum = i32;

fn lane_of(word: u32) -> Lane {
    return bitcast<i32>(word);
}
