// Float convolution: the lanes are the tensor's own float32 numbers.

alias Lane = f32;
alias Sum = f32;
