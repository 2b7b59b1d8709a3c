namespace Mdev.NodeDev.Hosts;

/// <summary>
/// The files of one Linux host, to read and to change: the machine's own (<see cref="PhysicalHostFiles"/>), or a fake
/// host in memory.
/// </summary>
/// <remarks>Implementations are thread-safe.</remarks>
public interface IHostFiles : IHostTree, IHostWriter;
