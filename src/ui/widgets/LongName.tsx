import { Fragment } from 'react';

/** A name that may go on in the next line behind an underscore: `float_to_int_` `impl_type`. */
export function LongName({ children: name }: { readonly children: string }) {
  return name.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
