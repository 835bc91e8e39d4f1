using System.Globalization;

namespace Eig.Core.Access;

/// <summary>
/// The latest seal, kept outside the database: a chain whose end was cut off is whole in itself, and only this tells.
/// </summary>
/// <param name="path">A file; EIG_HOME/audit-head.</param>
public sealed class AuditHead(string path)
{
    private readonly Lock writing = new();

    /// <returns>Number and hash of the latest seal this machine knows of, or null.</returns>
    internal (int Number, string Hash)? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return File.ReadAllText(path).Trim().Split(' ') is [var number, { Length: 64 } hash]
            ? (int.Parse(number, CultureInfo.InvariantCulture), hash)
            : throw new InvalidDataException($"{path} is not a head written by this program.");
    }

    /// <summary>Puts an earlier head in the place of one whose seals are lost; that one stays beside it, as {path}.{number}.</summary>
    internal void StepBack(int number, byte[] hash)
    {
        lock (writing)
        {
            File.Move(path, string.Create(CultureInfo.InvariantCulture, $"{path}.{Read()!.Value.Number}"), overwrite: true);
            // Nothing was ever sealed in what was restored: the first seal makes the next head.
            if (number > 0)
            {
                Write(number, hash);
            }
        }
    }

    /// <summary>Keeps a later head; an earlier one, from a sealer that was slow to tell, changes nothing.</summary>
    internal void Write(int number, byte[] hash)
    {
        lock (writing)
        {
            if (Read() is { } known && known.Number >= number)
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var making = path + ".new";
            File.WriteAllText(making, string.Create(CultureInfo.InvariantCulture, $"{number} {Convert.ToHexStringLower(hash)}\n"));
            File.Move(making, path, overwrite: true);
        }
    }
}
