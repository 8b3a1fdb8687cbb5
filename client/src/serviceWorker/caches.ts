/** Pictures of boards, as they were seen. */
export const IMAGE_CACHE = 'jisr-images'
