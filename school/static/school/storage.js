// What this browser keeps. One that is full, may keep nothing or kept rubbish must stop nobody.
export function storage(use) {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}
