// BLAS as OpenBLAS declares it, and LAPACK's Fortran routines as they lie inside the same library.
#ifndef COPENBLAS_SHIM_H
#define COPENBLAS_SHIM_H

#include <cblas.h>

// Eigenvalues and eigenvectors of a symmetric matrix.
void dsyev_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda,
            double *w, double *work, const int *lwork, int *info);

// Eigenvalues and right eigenvectors of a general matrix.
void dgeev_(const char *jobvl, const char *jobvr, const int *n, double *a, const int *lda,
            double *wr, double *wi, double *vl, const int *ldvl, double *vr, const int *ldvr,
            double *work, const int *lwork, int *info);

// Solution of a square system of linear equations by elimination.
void dgesv_(const int *n, const int *nrhs, double *a, const int *lda, int *ipiv, double *b,
            const int *ldb, int *info);

// Cholesky factor of a symmetric positive definite matrix, and the inverse from the factor.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info);

// Ends OpenBLAS's own threads; absent where the library was built without threads.
int blas_thread_shutdown_(void) __attribute__((weak));

// Why: a weak function cannot be tested for absence from Swift. OpenBLAS starts a thread for every
// core when it is loaded, and these spin for a while although nothing was asked of them.
static inline void openblas_end_threads(void) {
  openblas_set_num_threads(1);
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

#endif
