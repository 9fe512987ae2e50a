export const used = () => 'by the program';

export const onlyChecked = () => 'by its check alone';

export type NeverNamed = ReturnType<typeof used>;
