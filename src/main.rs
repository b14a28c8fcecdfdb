//! Arguments in, exit code out.

mod cli;

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Memory that nothing needs any more is given back to the system after so many milliseconds; mimalloc's ten would be within each long document, whose next stage
/// takes as much again, zeroed anew.
#[cfg(feature = "mimalloc")]
const KEPT: std::ffi::c_long = 1000;

fn main() -> std::process::ExitCode {
    #[cfg(feature = "mimalloc")]
    {
        /// Its number in version 2, which the crate has no name for.
        const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;
        // SAFETY: stores a number, while no other thread runs. What the environment asks for (MIMALLOC_PURGE_DELAY) stays.
        unsafe { libmimalloc_sys::mi_option_set_default(PURGE_DELAY, KEPT) };
    }
    cli::main()
}
