namespace Mdev.NodeDev.Testing;

/// <summary>
/// What is done to the NVIDIA GPUs of a <see cref="FakeHost"/> besides writing to sysfs: the vendor's tools, and the
/// guests of virtual functions that are vGPUs without mediated devices.
/// </summary>
/// <remarks>GPUs and functions are named by their PCI addresses, as in <c>0000:41:00.0</c>.</remarks>
public sealed class FakeNvidiaTools
{
    readonly FakeKernel _kernel;
    readonly FakeProcesses _processes;
    readonly object _gate;

    internal FakeNvidiaTools(FakeKernel kernel, FakeProcesses processes, object gate)
    {
        _kernel = kernel;
        _processes = processes;
        _gate = gate;
    }

    /// <summary>
    /// Enables the first virtual functions of an NVIDIA GPU and disables the others, as NVIDIA's script
    /// <c>sriov-manage</c> does. This removes all vGPUs and GPU instances, and ends mixed-size mode.
    /// </summary>
    /// <param name="gpu">The PCI address of the GPU.</param>
    /// <param name="count">How many; at most those of the card.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or too large.</exception>
    /// <exception cref="InvalidOperationException">The GPU does not exist, or one of its vGPUs is open.</exception>
    public void SetVirtualFunctions(string gpu, int count)
    {
        lock (_gate)
            FindBoard(gpu).SetFunctions(count);
    }

    /// <summary>
    /// Unloads the driver of all NVIDIA GPUs, as <c>modprobe -r</c> does. Their virtual functions go, with all vGPUs,
    /// GPU instances and mixed-size mode; the GPUs stay, without driver.
    /// </summary>
    /// <remarks>
    /// It plays GPUs whose vGPUs have no mediated devices; for others there is <see cref="FakeHost.Unload"/>.
    /// What becomes of the functions is not documented. Here the driver disables them, because a function that lost
    /// its driver cannot be a vGPU before it is made again.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A vGPU is open (<c>EBUSY</c>), a GPU has mediated devices, or the
    /// driver is not loaded.</exception>
    public void UnloadDriver()
    {
        lock (_gate)
        {
            if (_kernel.Boards.Find(board => board is not FakeVgpuBoard) is { } other)
                throw new InvalidOperationException($"'{other.Pci.Name}' has mediated devices.");
            if (!_kernel.Boards.Exists(board => board.IsLoaded))
                throw new InvalidOperationException("The driver is not loaded.");
            if (_kernel.Boards.Find(board => board.IsInUse) is { } used)
                throw new InvalidOperationException($"A vGPU of '{used.Pci.Name}' is open.");
            foreach (FakeNvidiaBoard board in _kernel.Boards)
                board.Unload();
            FakeNvidiaBoard.RemoveModule(_kernel.Tree);
        }
    }

    /// <summary>
    /// Loads the driver again, as <c>modprobe</c> does. <see cref="SetVirtualFunctions"/> then makes functions.
    /// </summary>
    /// <exception cref="InvalidOperationException">The driver is loaded, or no GPU needs it.</exception>
    public void LoadDriver()
    {
        lock (_gate)
        {
            if (!_kernel.Boards.Exists(board => !board.IsLoaded))
                throw new InvalidOperationException("The driver is not unloaded.");
            foreach (FakeNvidiaBoard board in _kernel.Boards)
                board.Load();
        }
    }

    /// <summary>Changes how an NVIDIA GPU shares its memory, as <c>nvidia-smi</c> does.</summary>
    /// <param name="gpu">The PCI address of the GPU.</param>
    /// <param name="mode">The mode. Leaving <see cref="NvidiaMode.Mig"/> removes the GPU instances.</param>
    /// <exception cref="InvalidOperationException">The GPU does not exist, has vGPUs, has no virtual functions
    /// (<see cref="NvidiaMode.MixedSize"/>) or cannot be divided (<see cref="NvidiaMode.Mig"/>).</exception>
    public void SetMode(string gpu, NvidiaMode mode)
    {
        lock (_gate)
            FindBoard(gpu).SetMode(mode);
    }

    /// <summary>Adds a GPU instance (MIG), as <c>nvidia-smi</c> does.</summary>
    /// <param name="gpu">The PCI address of the GPU, which is in <see cref="NvidiaMode.Mig"/>.</param>
    /// <param name="id">Its number.</param>
    /// <param name="shape">Its shape, for example <c>1g.24gb</c>; see <see cref="NvidiaCard.Shapes"/>.</param>
    /// <param name="mixedSize">Whether its vGPUs may differ in memory.</param>
    /// <exception cref="ArgumentException">The card has no such shape, or no instances with several vGPUs.</exception>
    /// <exception cref="InvalidOperationException">The GPU does not exist or is in another mode, or the instance does
    /// not fit beside the others.</exception>
    public void AddInstance(string gpu, int id, string shape, bool mixedSize = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(shape);
        lock (_gate)
            FindBoard(gpu).AddInstance(id, shape, mixedSize);
    }

    /// <summary>Removes a GPU instance (MIG), as <c>nvidia-smi</c> does.</summary>
    /// <param name="gpu">The PCI address of the GPU.</param>
    /// <param name="id">Its number.</param>
    /// <exception cref="InvalidOperationException">The GPU or the instance does not exist, or it has
    /// vGPUs.</exception>
    public void RemoveInstance(string gpu, int id)
    {
        lock (_gate)
            FindBoard(gpu).RemoveInstance(id);
    }

    /// <summary>
    /// Lets a process open a virtual function that is a vGPU without mediated devices, as QEMU does for a guest.
    /// </summary>
    /// <param name="function">The PCI address of the function.</param>
    /// <param name="processId">The number of the process, above 0.</param>
    /// <param name="command">The name of the process; <c>/proc</c> shows its first 15 characters.</param>
    /// <param name="byDevice">Whether it opens <c>/dev/vfio/devices/vfioN</c> instead of <c>/dev/vfio/N</c>.</param>
    /// <returns>A handle that releases the function when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The function does not exist, has no type (<c>ENODEV</c>), or has no
    /// such file.</exception>
    public IDisposable Open(string function, int processId, string command, bool byDevice = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        ArgumentException.ThrowIfNullOrEmpty(command);
        lock (_gate)
        {
            FakeVgpuFunction found = FindFunction(function);
            return found.Vgpu is not null && found.FileOf(byDevice) is { } file
                ? _processes.Open(file, processId, command, number => found.Users += number)
                : throw new InvalidOperationException($"The function '{function}' cannot be opened.");
        }
    }

    /// <summary>
    /// Lets the driver refuse to clear the type of a virtual function for some time, as it does after a guest ended.
    /// </summary>
    /// <param name="function">The PCI address of the function, which is a vGPU without mediated devices.</param>
    /// <param name="refusals">How many writes of <c>0</c> fail.</param>
    /// <param name="errno">The error number: <c>EPERM</c>, or <c>EBUSY</c> while NVIDIA's plugin of QEMU still ends.
    /// Default: <c>EPERM</c>.</param>
    /// <param name="clearsItself">
    /// Whether the driver then removes the vGPU itself; otherwise the next write does. After the first refusal, reads
    /// of <c>current_vgpu_type</c> count as refusals, too.
    /// </param>
    /// <exception cref="InvalidOperationException">The function does not exist.</exception>
    public void DelayClearing(string function, int refusals, int errno = Hosts.Errno.EPERM, bool clearsItself = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(refusals);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(errno);
        lock (_gate)
            FindFunction(function).DelayClearing(refusals, errno, clearsItself);
    }

    FakeVgpuFunction FindFunction(string address) =>
        _kernel.FindFunction(address)
        ?? throw new InvalidOperationException($"'{address}' is not a virtual function that can be a vGPU.");

    FakeNvidiaBoard FindBoard(string address) =>
        _kernel.Boards.Find(board => board.IsLoaded && board.Pci.Name == address)
        ?? throw new InvalidOperationException($"'{address}' is not an NVIDIA GPU with vGPUs.");
}
