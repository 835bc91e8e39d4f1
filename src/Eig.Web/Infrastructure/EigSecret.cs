using System.Security.Cryptography;
using System.Text;

namespace Eig.Web.Infrastructure;

/// <summary>EIG_SECRET: 32 bytes from which each use gets a key of its own. Made once in EIG_HOME in demonstration mode, else required.</summary>
public sealed class EigSecret
{
    private readonly byte[] secret;

    private EigSecret(byte[] secret) => this.secret = secret;

    /// <exception cref="CommandRefusedException">Missing, or not 32 bytes.</exception>
    public static EigSecret Read(EigSettings settings)
    {
        if (settings.SecretText is null && !settings.Demo)
        {
            throw new CommandRefusedException("EIG_SECRET est requis : 32 octets en base64 (par exemple : openssl rand -base64 32).");
        }

        Span<byte> bytes = stackalloc byte[33];
        var text = settings.SecretText ?? DemonstrationSecret(settings.Home);
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 32
            ? new EigSecret(bytes[..32].ToArray())
            : throw new CommandRefusedException("EIG_SECRET doit être de 32 octets en base64.");
    }

    /// <param name="purpose">What the key is for: one never serves for another.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Key(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(purpose));

    private static string DemonstrationSecret(string home)
    {
        var path = Path.Combine(home, "secret");
        Directory.CreateDirectory(home);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var made = new FileStream(path, options);
            made.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        }
        catch (IOException) when (File.Exists(path))
        {
            // It is there already, from before or from another process this very moment.
        }

        return File.ReadAllText(path).Trim();
    }
}
