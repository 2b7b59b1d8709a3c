namespace Mdev.NodeDev.Changes;

/// <summary>The drivers whose errors are known.</summary>
enum DriverFamily
{
    Other,
    Nvidia,
    Gvtg,
    Ccw,
    Ap,
    Idxd,
    Mtty,
    Mdpy,
    Mbochs,
}
