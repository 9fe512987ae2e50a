/**
 * How a member of a view is permitted when not under its own name: by one of these fields of the policy, or `own`, because it is about the
 * caller or was judged by a right of its own.
 */
export type MemberRules<V> = Partial<Readonly<Record<keyof V, readonly string[] | 'own'>>>;

/**
 * A view as the caller may read it. Deny by default: a member that is neither among the fields nor has a rule is withheld, so a new one is told
 * to nobody until a policy row names it. What is withheld is null, or an empty list.
 * @param fields what `Access.fields` permits of the object
 */
export function stripped<V extends object>(
  view: V,
  fields: ReadonlySet<string> | 'all',
  rules: MemberRules<V> = {},
): { readonly view: V; readonly withheld: readonly string[] } {
  const permitted = (member: string): boolean => {
    const rule: readonly string[] | 'own' | undefined = rules[member as keyof V];
    return rule === 'own' || fields === 'all' || (rule ?? [member]).some((field) => fields.has(field));
  };
  const withheld = Object.keys(view).filter((member) => !permitted(member));
  const emptied = withheld.map((member) => [member, Array.isArray(view[member as keyof V]) ? [] : null] as const);
  return { view: { ...view, ...Object.fromEntries(emptied) }, withheld };
}
